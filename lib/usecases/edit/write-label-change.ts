import { randomUUID } from 'node:crypto'
import type { LabelChange } from '@/lib/domain/annotation/label-change'
import { storedChanges } from '@/lib/domain/annotation/stored-changes'
import type { Scope } from '@/lib/domain/workspace/scope'
import { now } from '@/lib/io/clock'
import type { Tx } from '@/lib/io/db'
import { dropLabel } from './drop-label'
import { labelEdit } from './edit-ids'
import { tellImages } from './tell-images'

type Input = {
  /** of a project that the transaction holds (`lockProject`) */
  scope: Scope
  labelId: string
  /** none for what shows in the pools alone, such as a new name: then images only get a version, and an edit that explains it */
  change?: LabelChange
}

/**
 * Carries what became of a label into every image that has it: annotations, images and their history, in one statement a
 * table whatever the number of images. Labels are locked before; images are locked here, by id as everywhere.
 * @returns how many annotations had the label, and how many of them are left
 */
export async function writeLabelChange(tx: Tx, { scope, labelId, change }: Input): Promise<{ had: number; left: number }> {
  const ids = await lockCarriers(tx, labelId)
  const result = await changeAnnotations(tx, { scope, labelId, change })
  const images = await (change ? recount(tx, ids) : raiseVersions(tx, ids))
  await tx.$executeRaw`
    INSERT INTO "Edit" ("imageId", id, version, change, "userId", "createdAt")
    SELECT id, ${labelEdit(randomUUID())}, version, ${JSON.stringify(storedChanges(change ? [change] : []))}::jsonb, ${scope.actor}, ${now()}::timestamp
    FROM "Image" WHERE id = ANY(${ids})`
  await tellImages(tx, { projectId: scope.id, by: scope.actor, images })
  return result
}

/** Images are chosen before their locks are had: who was drawing on one meanwhile may have taken the label off it. */
async function lockCarriers(tx: Tx, labelId: string): Promise<string[]> {
  const likely = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Image" WHERE id IN (SELECT "imageId" FROM "Annotation" WHERE "labelId" = ${labelId}) ORDER BY id FOR UPDATE`
  const carriers = await tx.$queryRaw<{ imageId: string }[]>`
    SELECT DISTINCT "imageId" FROM "Annotation" WHERE "labelId" = ${labelId} AND "imageId" = ANY(${likely.map(({ id }) => id)})`
  return carriers.map(({ imageId }) => imageId)
}

/** As `changeLabel` of the domain says. */
async function changeAnnotations(tx: Tx, { scope, labelId, change }: Input): Promise<{ had: number; left: number }> {
  if (!change) return { had: 0, left: 0 }
  if ('dropLabel' in change) return { had: await dropLabel(tx, { labelId, by: scope.actor }), left: 0 }
  const { from, to } = change.relabel
  const same = await tx.$executeRaw`
    DELETE FROM "Annotation" a WHERE a."labelId" = ${from} AND a.x IS NULL AND EXISTS (
      SELECT 1 FROM "Annotation" b WHERE b."imageId" = a."imageId" AND b.x IS NULL
        AND (b."labelId" = ${to} OR (b."labelId" = ${from} AND b.id COLLATE "C" < a.id COLLATE "C")))`
  const left = await tx.$executeRaw`UPDATE "Annotation" SET "labelId" = ${to} WHERE "labelId" = ${from}`
  return { had: left + same, left }
}

type Raised = { id: string; version: number }

const raiseVersions = (tx: Tx, ids: string[]) =>
  tx.$queryRaw<Raised[]>`UPDATE "Image" SET version = version + 1 WHERE id = ANY(${ids}) RETURNING id, version`

// An image that is bare now was labelled by nobody.
const recount = (tx: Tx, ids: string[]) => tx.$queryRaw<Raised[]>`
  UPDATE "Image" i SET version = i.version + 1, "annotationCount" = n.count,
    state = CASE WHEN n.count > 0 THEN 'labelled'::"ImageState" ELSE 'unlabelled'::"ImageState" END,
    "labelledByImport" = n.count > 0 AND i."labelledByImport",
    "labelledById" = CASE WHEN n.count > 0 THEN i."labelledById" END, "labelledAt" = CASE WHEN n.count > 0 THEN i."labelledAt" END
  FROM (SELECT j.id, count(a.id)::int AS count FROM "Image" j LEFT JOIN "Annotation" a ON a."imageId" = j.id WHERE j.id = ANY(${ids}) GROUP BY j.id) n
  WHERE i.id = n.id RETURNING i.id, i.version`
