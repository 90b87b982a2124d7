import type { Export } from '@/lib/domain/contract/export'
import { AppError } from '@/lib/domain/errors'
import type { Scope } from '@/lib/domain/workspace/scope'
import { now } from '@/lib/io/clock'
import { transaction } from '@/lib/io/db'
import { holdProject } from '@/lib/usecases/project/lock-project'
import { sweepExport } from './end-export'
import { findExport, showExport } from './find-export'
import { tellExport } from './tell-export'

/**
 * Stops an export; its worker notices within seconds, and nothing of it stays. Cancelling twice is fine.
 * @throws AppError 'conflict' where it has ended otherwise
 */
export async function cancelExport(scope: Scope, input: { export: string }): Promise<Export> {
  const { id } = await findExport(scope, input.export)
  await transaction(async (tx) => {
    await holdProject(tx, scope)
    const { count } = await tx.export.updateMany({
      where: { id, stage: { in: ['waiting', 'gathering', 'writing'] } },
      data: { stage: 'cancelled', finishedAt: now(), leaseToken: null, leaseUntil: null },
    })
    if (count === 0) return
    await sweepExport(tx, { id, projectId: scope.id })
    await tellExport(tx, { id, projectId: scope.id })
  })
  const found = await showExport(scope, id)
  if (found.stage === 'cancelled') return found
  throw new AppError('conflict', `This export has already ${found.stage === 'done' ? 'finished' : 'failed'}.`)
}
