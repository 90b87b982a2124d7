import type { ContentImage } from '@/lib/domain/dataset/content'
import { imageKey } from '@/lib/domain/keys'
import type { Split } from '@/lib/domain/dataset/manifest'
import type { Scope } from '@/lib/domain/workspace/scope'
import { head } from '@/lib/io/bucket'
import { now } from '@/lib/io/clock'
import { transaction, type Tx } from '@/lib/io/db'
import { notify } from '@/lib/io/events'
import { enqueue } from '@/lib/io/queue'
import { restoreImages } from '@/lib/usecases/image/restore-images'
import { lockBytes, lockSnapshots } from '@/lib/usecases/pool/locks'
import { holdProject } from '@/lib/usecases/project/lock-project'
import { noVersion } from './find-version'
import { openVersion } from './open-version'

const BATCH = 200

type Gone = { version: number; images: ContentImage[] }

/**
 * Brings images of a version back that were deleted since: with their history within a day, else as images that begin anew
 * under their old ids, unlabelled. @returns ids of those that are there now, and names of those that stay away
 */
export async function returnImages(scope: Scope, { version, images }: Gone): Promise<{ returned: string[]; left: string[] }> {
  if (images.length === 0) return { returned: [], left: [] }
  const { splits, images: rest } = await openVersion(scope, version)
  await rest.return(undefined)
  const returned: string[] = []
  for (let at = 0; at < images.length; at += BATCH) {
    const batch = images.slice(at, at + BATCH)
    const { restored } = await restoreImages(scope, { ids: batch.map(({ id }) => id) })
    const others = batch.filter(({ id }) => !restored.includes(id))
    const anew = others.length > 0 ? await transaction((tx) => insertAnew(tx, scope, { version, images: others, splits })) : []
    returned.push(...restored, ...anew)
  }
  const there = new Set(returned)
  return { returned, left: images.filter(({ id }) => !there.has(id)).map(({ name }) => name) }
}

async function insertAnew(tx: Tx, scope: Scope, { version, images, splits }: Gone & { splits: Map<string, Split> }): Promise<string[]> {
  const { id: projectId, actor: createdById } = scope
  await lockSnapshots(tx, projectId)
  await holdProject(tx, scope)
  await lockBytes(
    tx,
    projectId,
    images.map(({ sha256 }) => sha256),
  )
  // As long as the version is there, so are its pictures.
  if (!(await tx.version.count({ where: { projectId, number: version } }))) throw noVersion(version)
  const held = await Promise.all(
    images.map(async (image) => ((await head(imageKey(projectId, { ...image, format: image.type }))) ? [image] : [])),
  )
  const data = held
    .flat()
    .map(({ annotations: _, state: __, type: format, ...image }) => ({
      ...image,
      format,
      projectId,
      split: splits.get(image.id) ?? null,
      createdById,
      createdAt: now(),
    }))
  // Where the same file was added again meanwhile, that one stays.
  const rows = await tx.image.createManyAndReturn({ data, skipDuplicates: true, select: { id: true } })
  const ids = rows.map(({ id }) => id)
  for (const id of ids) await enqueue(tx, { kind: 'thumbnail', payload: { imageId: id } }, { only: id })
  if (ids.length > 0) {
    await notify(tx, { type: 'images', projectId, ids, by: createdById })
    await enqueue(tx, { kind: 'settle', payload: { projectId } }, { only: projectId })
  }
  return ids
}
