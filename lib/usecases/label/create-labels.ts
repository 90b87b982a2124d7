import type { Labels } from '@/lib/domain/contract/label'
import type { Scope } from '@/lib/domain/workspace/scope'
import { transaction } from '@/lib/io/db'
import { lockProject } from '@/lib/usecases/project/lock-project'
import { addLabels } from './add-labels'
import { listLabels } from './list-labels'

/**
 * Makes labels, several at once; those that exist stay as they are. Answers all labels of the project, to an API
 * token that may not read those it named, without how often they are used.
 * @throws AppError 'conflict' for a name that differs from another label's in capitals only
 */
export async function createLabels(scope: Scope, { names }: { names: string[] }): Promise<Labels> {
  await transaction(async (tx) => {
    await lockProject(tx, scope)
    await addLabels(tx, { projectId: scope.id, names, byHand: true })
  })
  const labels = await listLabels(scope)
  if (scope.reads !== false) return labels
  return { ...labels, items: labels.items.filter(({ name }) => names.includes(name)).map((label) => ({ ...label, count: 0 })) }
}
