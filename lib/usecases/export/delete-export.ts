import type { Scope } from '@/lib/domain/workspace/scope'
import { transaction } from '@/lib/io/db'
import { holdProject } from '@/lib/usecases/project/lock-project'
import { sweepExport } from './end-export'
import { findExport } from './find-export'
import { tellExport } from './tell-export'

/** Forgets an export, and its file goes; one under way is stopped. */
export async function deleteExport(scope: Scope, input: { export: string }): Promise<void> {
  const { id } = await findExport(scope, input.export)
  await transaction(async (tx) => {
    await holdProject(tx, scope)
    await tx.export.deleteMany({ where: { id, projectId: scope.id } })
    await sweepExport(tx, { id, projectId: scope.id })
    await tellExport(tx, { id, projectId: scope.id })
  })
}
