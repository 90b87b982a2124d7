import type { RunEvent } from '@/lib/domain/run/run'
import type { Tx } from '@/lib/io/db'
import { notify } from '@/lib/io/events'
import { enqueue } from '@/lib/io/queue'
import { endRun } from './end-run'
import { leaveNothing } from './leave-nothing'
import type { Lease } from './lease'

/**
 * Gives a run back to the queue, if it is still ours; one that somebody asked to cancel ends here.
 * @param how.counted whether this attempt counts: one that was stopped with its worker does not
 * @param how.say what people read in its log
 */
export async function requeueRun(tx: Tx, lease: Lease, how: { counted: boolean; say: string; afterSeconds: number }): Promise<void> {
  const { runId, token, projectId, number, attempt } = lease
  const { count } = await tx.run.updateMany({
    where: { id: runId, leaseToken: token, status: 'running', cancelRequestedAt: null },
    data: { status: 'queued', leaseToken: null, leaseUntil: null, stage: null, progress: 0, attempt: how.counted ? attempt : attempt - 1 },
  })
  if (count === 0) return void (await endRun(tx, lease, { status: 'cancelled' }))
  await leaveNothing(tx, lease, [token])
  const event: RunEvent = { kind: 'log', level: 'warn', message: how.say }
  await tx.runEvent.create({ data: { runId, event } })
  // Before those that came later: it has waited once.
  await enqueue(tx, { kind: 'train', payload: { runId } }, { priority: 1, afterSeconds: how.afterSeconds })
  await notify(tx, { type: 'run', projectId, number })
}
