import type { NamedImport } from '@/lib/domain/contract/import'
import type { ImportReport } from '@/lib/domain/dataset/report'
import type { Scope } from '@/lib/domain/workspace/scope'
import { now } from '@/lib/io/clock'
import { transaction } from '@/lib/io/db'
import { holdProject } from '@/lib/usecases/project/lock-project'
import { findImport, noImport } from './find-import'

/** Ends an import with the report of what it found and kept; repeating it replaces the report. */
export async function finishImport(scope: Scope, input: { import: string; report: ImportReport }): Promise<NamedImport> {
  const { id, finishedAt } = await findImport(scope, input.import)
  await transaction(async (tx) => {
    await holdProject(tx, scope)
    const data = { report: input.report, finishedAt: finishedAt ?? now() }
    const { count } = await tx.import.updateMany({ where: { id, projectId: scope.id }, data })
    if (count === 0) throw noImport() // undone in between
  })
  return { id }
}
