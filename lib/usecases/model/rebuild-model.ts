import type { Model, ModelName, RebuildRequest } from '@/lib/domain/contract/model'
import type { Scope } from '@/lib/domain/workspace/scope'
import { now } from '@/lib/io/clock'
import { transaction } from '@/lib/io/db'
import { enqueue } from '@/lib/io/queue'
import { holdProject } from '@/lib/usecases/project/lock-project'
import { findModel } from './find-model'
import { readModel } from './read-model'

/**
 * Asks for the files of a model to be written again from what it was trained to: in the formats of today, and those that
 * were left out. With `float32` in weights as they are, in two to four times the room. Asking again while it is under way changes nothing.
 */
export async function rebuildModel(scope: Scope, { model: name, float32 = false }: RebuildRequest & { model: ModelName }): Promise<Model> {
  const { id, number } = await findModel(scope, name)
  await transaction(async (tx) => {
    await holdProject(tx, scope)
    const { count } = await tx.model.updateMany({
      where: { id, OR: [{ rebuildAskedAt: null }, { rebuildFailure: { not: null } }] },
      data: { rebuildAskedAt: now(), rebuildFailure: null, rebuildFloat32: float32 },
    })
    if (count > 0) await enqueue(tx, { kind: 'rebuild', payload: { modelId: id } })
  })
  return readModel(scope, { model: number })
}
