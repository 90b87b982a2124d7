import { poolOf, type ProjectEntry } from '@/lib/domain/dataset/pool-entry'
import { poolKey, projectKey } from '@/lib/domain/keys'
import { putJson, remove } from '@/lib/io/bucket'
import { now } from '@/lib/io/clock'
import { transaction, type Tx } from '@/lib/io/db'
import { schemaOf } from '@/lib/usecases/attribute/schema-of'
import { lockPools } from './locks'
import { type ImageRow, poolEntryOf, readImages } from './pool-entry-of'

/** Images written under one lock: a second's work, so that a sweep never waits long. */
const BATCH = 100
const AT_ONCE = 8
/** How long the first entry of an image waits for its import to label it: most end within, and one that was left must not keep it for days. */
const IMPORT_MINUTES = 60

/**
 * Brings the bucket up to the database: project.json and the pool entry of every image that changed since it was
 * written. An edit only raises `version`; whatever fails or is killed here leaves `storedVersion` behind it, so that
 * the next pass finds the image again. Nothing is lost, and doing it twice writes the same. An image whose import is about to
 * label it is written once, then or when the import ends.
 */
export async function settleProject(projectId: string, signal?: AbortSignal): Promise<{ written: number }> {
  await settleProjectEntry(projectId)
  let written = 0
  for (;;) {
    signal?.throwIfAborted()
    const settled = await settleBatch(projectId)
    if (settled === 0) return { written }
    written += settled
  }
}

function settleProjectEntry(projectId: string): Promise<void> {
  return transaction(async (tx) => {
    await lockPools(tx, projectId)
    const project = await tx.project.findUnique({
      where: { id: projectId, workspaceId: { not: null } },
      include: { labels: { orderBy: { position: 'asc' } } },
    })
    if (!project || project.version <= project.storedVersion) return
    const { id, name, type, multiLabel, annotatorsAddLabels, version, createdAt, createdById } = project
    const labels = project.labels.map((label) => ({
      id: label.id,
      name: label.name,
      color: label.color,
      hotkey: label.hotkey,
      position: label.position,
    }))
    const attributes = await schemaOf(projectId, tx)
    const entry: ProjectEntry = {
      format: 1,
      id,
      name,
      type,
      multiLabel,
      annotatorsAddLabels,
      version,
      createdAt: createdAt.toISOString(),
      createdBy: createdById,
      labels,
      attributes,
    }
    await putJson(projectKey(projectId), entry)
    await tx.project.update({ where: { id }, data: { storedVersion: version } })
  })
}

function settleBatch(projectId: string): Promise<number> {
  return transaction(async (tx) => {
    await lockPools(tx, projectId)
    const since = new Date(now().getTime() - IMPORT_MINUTES * 60_000)
    const behind = await tx.$queryRaw<{ id: string }[]>`
      SELECT id FROM "Image" i WHERE "projectId" = ${projectId} AND version > "storedVersion"
        AND (version > 1 OR NOT EXISTS (SELECT 1 FROM "Import" m
          WHERE m.id = i."importId" AND m.stage IN ('sending', 'bringing') AND m."createdAt" > ${since}))
        AND EXISTS (SELECT 1 FROM "Project" WHERE id = ${projectId} AND "workspaceId" IS NOT NULL) LIMIT ${BATCH}`
    const images = await readImages(
      tx,
      behind.map(({ id }) => id),
    )
    const left: string[] = []
    for (let at = 0; at < images.length; at += AT_ONCE) left.push(...(await Promise.all(images.slice(at, at + AT_ONCE).map(writeEntry))))
    // Second, so that an image is never in no pool at all.
    await remove(left)
    return markStored(tx, images)
  })
}

/** @returns the key that the image may have in the other pool */
async function writeEntry(image: ImageRow): Promise<string> {
  const entry = poolEntryOf(image)
  const pool = poolOf(entry.state)
  await putJson(poolKey(image.projectId, pool, image.id), entry)
  return poolKey(image.projectId, pool === 'labelled' ? 'unlabelled' : 'labelled', image.id)
}

// An image that somebody is editing right now is passed over: its new version asks for the next pass anyway.
function markStored(tx: Tx, images: ImageRow[]): Promise<number> {
  const rows = images.map(({ id, version }) => ({ id, version }))
  return tx.$executeRaw`
    UPDATE "Image" i SET "storedVersion" = r.version
    FROM (
      SELECT j.id, s.version FROM "Image" j JOIN jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS s(id text, version int) ON s.id = j.id
      FOR UPDATE OF j SKIP LOCKED
    ) r
    WHERE i.id = r.id`
}
