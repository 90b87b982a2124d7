import type { Run } from '@/lib/domain/contract/run'
import { AppError } from '@/lib/domain/errors'
import type { Scope } from '@/lib/domain/workspace/scope'
import { now } from '@/lib/io/clock'
import { transaction } from '@/lib/io/db'
import { notify } from '@/lib/io/events'
import { holdProject } from '@/lib/usecases/project/lock-project'
import { findRun } from './find-run'
import { readRun } from './read-run'

/**
 * Stops a run. One that no worker holds is cancelled at once; the worker of a running one is told and stops it within
 * seconds. Cancelling twice is fine.
 * @throws AppError 'conflict' when the run has already ended otherwise
 */
export async function cancelRun(scope: Scope, input: { run: number }): Promise<Run> {
  const { id, projectId, number } = await findRun(scope, input.run)
  const asked = await transaction(async (tx) => {
    await holdProject(tx, scope)
    const by = { cancelledById: scope.actor, cancelRequestedAt: now() }
    const unheld = { OR: [{ status: 'queued' as const }, { status: 'running' as const, leaseUntil: { lt: now() } }] }
    const stopped = await tx.run.updateMany({
      where: { id, ...unheld },
      data: { ...by, status: 'cancelled', finishedAt: now(), leaseToken: null, leaseUntil: null },
    })
    const told = await tx.run.updateMany({ where: { id, status: 'running', cancelRequestedAt: null }, data: by })
    if (stopped.count + told.count > 0) await notify(tx, { type: 'run', projectId, number })
    return tx.run.findUniqueOrThrow({ where: { id }, select: { status: true } })
  })
  if (asked.status === 'done' || asked.status === 'failed') {
    throw new AppError('conflict', `Run ${number} has already ${asked.status === 'done' ? 'finished' : 'failed'}.`)
  }
  return readRun(scope, input)
}
