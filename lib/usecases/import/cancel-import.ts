import type { NamedImport } from '@/lib/domain/contract/import'
import type { Scope } from '@/lib/domain/workspace/scope'
import { transaction } from '@/lib/io/db'
import { holdProject } from '@/lib/usecases/project/lock-project'
import { forgetFiles } from './end-import'
import { lockImport, refuseStage } from './find-import'

/** Ends an import where it is. What it has brought stays until the import is undone; cancelled twice it is cancelled once. */
export function cancelImport(scope: Scope, input: { import: string }): Promise<NamedImport> {
  return transaction(async (tx) => {
    await holdProject(tx, scope)
    const { id, ...begun } = await lockImport(tx, scope, input.import)
    if (begun.stage === 'cancelled') return { id }
    refuseStage(begun, ['listing', 'surveying', 'surveyed', 'sending', 'bringing'])
    await tx.import.update({ where: { id }, data: { stage: 'cancelled' } })
    await forgetFiles(tx, { id, projectId: scope.id })
    return { id }
  })
}
