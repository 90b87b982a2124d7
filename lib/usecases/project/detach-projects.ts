import { now } from '@/lib/io/clock'
import type { Tx } from '@/lib/io/db'
import { notify } from '@/lib/io/events'
import { enqueue } from '@/lib/io/queue'

/**
 * Takes projects out of their workspace: nobody finds them any more, their addresses are free, and their runs are over.
 * However much is in them, this is short: rows and bucket are emptied in the background (`sweepProject`).
 */
export async function detachProjects(tx: Tx, ids: string[]): Promise<void> {
  await tx.$queryRaw`SELECT id FROM "Project" WHERE id = ANY(${ids}) ORDER BY id FOR UPDATE`
  await tx.project.updateMany({ where: { id: { in: ids } }, data: { workspaceId: null } })
  await tx.invite.updateMany({ where: { projectId: { in: ids } }, data: { projectId: null } })
  const runs = await tx.run.updateManyAndReturn({
    where: { projectId: { in: ids }, status: { in: ['queued', 'running'] } },
    data: { status: 'cancelled', finishedAt: now(), leaseToken: null, leaseUntil: null },
    select: { projectId: true, number: true },
  })
  for (const run of runs) await notify(tx, { type: 'run', ...run }) // its worker looks, and finds the run lost
  for (const projectId of ids) await enqueue(tx, { kind: 'sweep', payload: { projectId } })
}
