import type { RunFailure, RunMetrics } from '@/lib/domain/run/run'
import { now } from '@/lib/io/clock'
import type { Tx } from '@/lib/io/db'
import { notify } from '@/lib/io/events'
import type { Lease } from './lease'

export type RunEnd = { status: 'done'; metrics: RunMetrics } | { status: 'failed'; failure: RunFailure } | { status: 'cancelled' }

/**
 * Ends a run for good, if it is still ours; a run that somebody asked to cancel is not done any more.
 * @returns whether it was ours
 */
export async function endRun(tx: Tx, { runId, token, projectId, number }: Lease, end: RunEnd): Promise<boolean> {
  const { count } = await tx.run.updateMany({
    where: { id: runId, leaseToken: token, status: 'running', ...(end.status === 'done' && { cancelRequestedAt: null }) },
    data: { ...end, ...(end.status === 'done' && { progress: 1 }), finishedAt: now(), leaseToken: null, leaseUntil: null },
  })
  if (count > 0) await notify(tx, { type: 'run', projectId, number })
  return count > 0
}
