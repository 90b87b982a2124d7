import type { Model, ModelName } from '@/lib/domain/contract/model'
import type { Scope } from '@/lib/domain/workspace/scope'
import { transaction } from '@/lib/io/db'
import { notify } from '@/lib/io/events'
import { lockProject } from '@/lib/usecases/project/lock-project'
import { findModel } from './find-model'
import { readModel } from './read-model'

/** Makes a model the live one of its project: what `live` names from now on, wherever it is asked for. */
export async function makeLive(scope: Scope, input: { model: ModelName }): Promise<Model> {
  const { id, number } = await findModel(scope, input.model)
  await transaction(async (tx) => {
    await lockProject(tx, scope) // one after the other, so that one is left
    const { count } = await tx.model.updateMany({ where: { projectId: scope.id, live: true, id: { not: id } }, data: { live: null } })
    const { count: made } = await tx.model.updateMany({ where: { id, live: null }, data: { live: true } })
    if (count + made > 0) await notify(tx, { type: 'model', projectId: scope.id, number })
  })
  return readModel(scope, { model: number })
}
