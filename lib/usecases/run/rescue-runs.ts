import type { RunEvent } from '@/lib/domain/run/run'
import { transaction, type Tx } from '@/lib/io/db'
import { notify } from '@/lib/io/events'
import { enqueue } from '@/lib/io/queue'
import { cancelUnheld } from './cancel-unheld'

/**
 * Puts runs back into the queue whose worker is long gone and whose job the queue has given up on. The queue's own
 * retries come first: it hands a dead worker's job on after half a minute. One that somebody asked to cancel ends here.
 * @returns how many
 */
export const rescueRuns = (): Promise<number> =>
  transaction(async (tx) => {
    const left = await tx.$queryRaw<Left[]>`
      SELECT id, "projectId", number, "leaseToken", "cancelRequestedAt" FROM "Run"
      WHERE status = 'running' AND "leaseUntil" < now() - interval '3 minutes' ORDER BY id FOR UPDATE SKIP LOCKED`
    for (const run of left) await (run.cancelRequestedAt ? cancelUnheld(tx, run) : rescue(tx, run))
    return left.length
  })

type Left = { id: string; projectId: string; number: number; leaseToken: string | null; cancelRequestedAt: Date | null }

// The token stays: who claims the run next removes what was uploaded under it.
async function rescue(tx: Tx, { id, projectId, number }: Left): Promise<void> {
  await tx.run.update({ where: { id }, data: { status: 'queued', stage: null, progress: 0, leaseUntil: null } })
  const event: RunEvent = { kind: 'log', level: 'warn', message: 'The worker stopped answering. The run is back in the queue.' }
  await tx.runEvent.create({ data: { runId: id, event } })
  await enqueue(tx, { kind: 'train', payload: { runId: id } }, { priority: 1 })
  await notify(tx, { type: 'run', projectId, number })
}
