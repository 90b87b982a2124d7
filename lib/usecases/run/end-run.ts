import type { RunFailure, RunMetrics } from '@/lib/domain/run/run'
import { now } from '@/lib/io/clock'
import type { Tx } from '@/lib/io/db'
import { notify } from '@/lib/io/events'
import { leaveNothing } from './leave-nothing'
import type { Lease } from './lease'

export type RunEnd = { status: 'done'; metrics: RunMetrics } | { status: 'failed'; failure: RunFailure } | { status: 'cancelled' }

/**
 * Ends a run for good, if it is still ours, and asks for the removal of what it leaves in the bucket. A run that somebody
 * asked to cancel can only end as cancelled.
 * @returns whether it was ours, and may end so
 */
export async function endRun(tx: Tx, lease: Lease, end: RunEnd): Promise<boolean> {
  const { runId, token, projectId, number, previousToken } = lease
  const { count } = await tx.run.updateMany({
    where: { id: runId, leaseToken: token, status: 'running', ...(end.status !== 'cancelled' && { cancelRequestedAt: null }) },
    data: { ...end, ...(end.status === 'done' && { progress: 1 }), finishedAt: now(), leaseToken: null, leaseUntil: null },
  })
  if (count === 0) return false
  await leaveNothing(tx, lease, end.status === 'done' ? [previousToken] : [token, previousToken])
  await notify(tx, { type: 'run', projectId, number })
  return true
}
