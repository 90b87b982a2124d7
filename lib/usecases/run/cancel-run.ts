import type { Run, RunStatus } from '@/lib/domain/contract/run'
import { AppError } from '@/lib/domain/errors'
import type { Scope } from '@/lib/domain/workspace/scope'
import { now } from '@/lib/io/clock'
import { transaction, type Tx } from '@/lib/io/db'
import { notify } from '@/lib/io/events'
import { holdProject } from '@/lib/usecases/project/lock-project'
import { cancelUnheld } from './cancel-unheld'
import { findRun } from './find-run'
import { readRun } from './read-run'

/**
 * Stops a run. One that no worker holds is cancelled at once; the worker of a running one is told and stops it within
 * seconds. Cancelling twice is fine.
 * @throws AppError 'conflict' when the run has already ended otherwise
 */
export async function cancelRun(scope: Scope, input: { run: number }): Promise<Run> {
  const { id, projectId, number } = await findRun(scope, input.run)
  const was = await transaction(async (tx) => {
    await holdProject(tx, scope)
    const run = await lockRun(tx, id)
    if (!run.unheld && (run.status !== 'running' || run.cancelRequestedAt)) return run.status
    await tx.run.update({ where: { id }, data: { cancelledById: scope.actor, cancelRequestedAt: now() } })
    if (run.unheld) await cancelUnheld(tx, { id, projectId, number, leaseToken: run.leaseToken })
    else await notify(tx, { type: 'run', projectId, number })
    return run.status
  })
  if (was === 'done' || was === 'failed') {
    throw new AppError('conflict', `Run ${number} has already ${was === 'done' ? 'finished' : 'failed'}.`)
  }
  return readRun(scope, input)
}

type Locked = { status: RunStatus; leaseToken: string | null; cancelRequestedAt: Date | null; unheld: boolean }

async function lockRun(tx: Tx, id: string): Promise<Locked> {
  const [run] = await tx.$queryRaw<[Locked]>`
    SELECT status, "leaseToken", "cancelRequestedAt", status = 'queued' OR (status = 'running' AND "leaseUntil" < now()) AS unheld
    FROM "Run" WHERE id = ${id} FOR UPDATE`
  return run
}
