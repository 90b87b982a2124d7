import type { Model, ModelName, RebuildRequest } from '@/lib/domain/contract/model'
import type { Scope } from '@/lib/domain/workspace/scope'
import { now } from '@/lib/io/clock'
import { transaction, type Tx } from '@/lib/io/db'
import { holdProject } from '@/lib/usecases/project/lock-project'
import { askRebuild } from './ask-rebuild'
import { findModel } from './find-model'
import { onceMore, type Standing } from './once-more'
import { readModel } from './read-model'
import { DOWNLOADED_BY } from './replace-bundle'

/**
 * Asks for the files of a model to be written again from what it was trained to: in the formats of today, and those that
 * were left out. With `float32` in weights as they are, in two to four times the room.
 * @throws AppError 'conflict' while they are on their way; 'too_many' where they have just been written
 */
export async function rebuildModel(scope: Scope, { model: name, float32 = false }: RebuildRequest & { model: ModelName }): Promise<Model> {
  const { id, number } = await findModel(scope, name)
  await transaction(async (tx) => {
    await holdProject(tx, scope)
    const asked = now()
    if (onceMore(await standingOf(tx, id), { float32, now: asked }) === 'asked') return
    const { count } = await tx.model.updateMany({
      where: { id, OR: [{ rebuildAskedAt: null }, { rebuildFailure: { not: null } }] }, // nobody else did at the same moment
      data: { rebuildAskedAt: asked, rebuildFailure: null, rebuildFloat32: float32 },
    })
    if (count > 0) await askRebuild(tx, { id, workspaceId: scope.workspaceId })
  })
  return readModel(scope, { model: number })
}

/** Files of before lie there for an hour from when the new ones took their place: that is how the time is known. */
async function standingOf(tx: Tx, id: string): Promise<Standing> {
  const { formerBundles, ...standing } = await tx.model.findUniqueOrThrow({
    where: { id },
    select: {
      number: true,
      float32: true,
      rebuildFloat32: true,
      rebuildAskedAt: true,
      rebuildFailure: true,
      formerBundles: { select: { until: true }, orderBy: { until: 'desc' }, take: 1 },
    },
  })
  const [newest] = formerBundles
  return { ...standing, writtenAt: newest && new Date(newest.until.getTime() - DOWNLOADED_BY * 1000) }
}
