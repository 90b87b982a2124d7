import { MOST_NAMED } from '@/lib/domain/contract/event'
import type { Deleted } from '@/lib/domain/contract/image'
import { imageKey, poolKey, thumbnailKey } from '@/lib/domain/keys'
import type { Scope } from '@/lib/domain/workspace/scope'
import { transaction, type Tx } from '@/lib/io/db'
import { notify } from '@/lib/io/events'
import { enqueue } from '@/lib/io/queue'
import { holdProject } from '@/lib/usecases/project/lock-project'

/** Deletes images with their annotations; the bucket is swept in the background. Ids that are gone already are fine. */
export function deleteImages(scope: Scope, { ids }: { ids: string[] }): Promise<Deleted> {
  return transaction(async (tx) => {
    await holdProject(tx, scope)
    return { deleted: await removeImages(tx, { projectId: scope.id, ids, by: scope.actor }) }
  })
}

type Removal = { projectId: string; ids: string[]; by: string }

/** Removes image rows of a project and asks for their bytes, thumbnails and pool entries to be swept. */
export async function removeImages(tx: Tx, { projectId, ids, by }: Removal): Promise<number> {
  const rows = await tx.$queryRaw<{ id: string; sha256: string; format: string }[]>`
    SELECT id, sha256, format FROM "Image" WHERE id = ANY(${ids}) AND "projectId" = ${projectId} ORDER BY id FOR UPDATE`
  if (rows.length === 0) return 0
  await tx.image.deleteMany({ where: { id: { in: rows.map(({ id }) => id) } } })
  for (let at = 0; at < rows.length; at += MOST_NAMED) {
    const gone = rows.slice(at, at + MOST_NAMED).map(({ id }) => id)
    await notify(tx, { type: 'images', projectId, ids: gone, deleted: true, by })
  }
  for (let at = 0; at < rows.length; at += SWEEP_IMAGES) {
    const keys = rows.slice(at, at + SWEEP_IMAGES).flatMap((row) => keysOf(projectId, row))
    await enqueue(tx, { kind: 'sweep', payload: { projectId, keys: [...new Set(keys)] } })
  }
  return rows.length
}

const SWEEP_IMAGES = 250 // four keys each: the most that S3 removes in one request

const keysOf = (projectId: string, image: { id: string; sha256: string; format: string }) => [
  imageKey(projectId, image),
  thumbnailKey(projectId, image.sha256),
  poolKey(projectId, 'labelled', image.id),
  poolKey(projectId, 'unlabelled', image.id),
]
