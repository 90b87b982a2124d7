import type { ChangeProject } from '@/lib/domain/contract/project'
import type { Scope } from '@/lib/domain/workspace/scope'
import { transaction } from '@/lib/io/db'
import { labelsChanged } from '@/lib/usecases/label/add-labels'
import { lockProject } from './lock-project'

/** Changes the name, the address stays, so that links go on working; or whether annotators may add labels. */
export async function changeProject(scope: Scope, { name, annotatorsAddLabels }: ChangeProject): Promise<void> {
  await transaction(async (tx) => {
    await lockProject(tx, scope)
    await tx.project.update({ where: { id: scope.id }, data: { name, annotatorsAddLabels } })
    // Whoever has the labels before them asks again, and is told what they may.
    await labelsChanged(tx, { projectId: scope.id, by: scope.actor })
  })
}
