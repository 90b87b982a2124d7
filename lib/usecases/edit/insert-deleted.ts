import { randomUUID } from 'node:crypto'
import type { LabelChange } from '@/lib/domain/annotation/label-change'
import { storedChanges } from '@/lib/domain/annotation/stored-changes'
import type { Scope } from '@/lib/domain/workspace/scope'
import { now } from '@/lib/io/clock'
import type { Tx } from '@/lib/io/db'
import { labelEdit } from './edit-ids'

type Input = {
  scope: Scope
  /** of rows that are locked */
  ids: string[]
  /** of those that cannot have their own any more */
  names: Readonly<Record<string, string>>
}

/**
 * Puts deleted images back as they were, with annotations and history. Annotations of a label that was merged meanwhile come
 * under the other one, those of a deleted one stay away, and an edit says so.
 * @returns the ids of those that are back, and how many annotations stay away
 */
export async function insertDeleted(tx: Tx, { scope, ids, names }: Input): Promise<{ ids: string[]; left: number }> {
  const images = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO "Image" SELECT i.* FROM "DeletedImage" d, jsonb_populate_record(NULL::"Image", d.rows -> 'image' || jsonb_build_object(
      'storedVersion', 0, 'name', COALESCE(${JSON.stringify(names)}::jsonb ->> d."imageId", d.rows -> 'image' ->> 'name'), 'importId', (SELECT id FROM "Import" WHERE id = d.rows -> 'image' ->> 'importId'))) i
    WHERE d."imageId" = ANY(${ids}) AND d."projectId" = ${scope.id} RETURNING id`
  const back = images.map(({ id }) => id)
  const fates = await fatesOf(tx, back)
  await insertAnnotations(tx, back)
  await tx.$executeRaw`
    INSERT INTO "Edit" SELECT e.* FROM "DeletedImage" d, jsonb_populate_recordset(NULL::"Edit", d.rows -> 'edits') e WHERE d."imageId" = ANY(${back})`
  for (const [imageId, labels] of Map.groupBy(fates, (one) => one.imageId)) {
    await explain(tx, { scope, imageId, changes: labels.map(changeOf) })
  }
  return { ids: back, left: fates.reduce((sum, { into, n }) => (into === null ? sum + n : sum), 0) }
}

/** A label that is gone, its annotations on one image, and the label that they come under, if any. */
type Fate = { imageId: string; labelId: string; into: string | null; n: number }

const changeOf = ({ labelId, into }: Fate): LabelChange =>
  into === null ? { dropLabel: labelId } : { relabel: { from: labelId, to: into } }

/** In the order in which labels went. */
const fatesOf = (tx: Tx, images: string[]) => tx.$queryRaw<Fate[]>`
  SELECT d."imageId", a ->> 'labelId' AS "labelId", l.id AS "into", count(*)::int AS n
  FROM "DeletedImage" d CROSS JOIN jsonb_array_elements(d.rows -> 'annotations') a
    LEFT JOIN "MergedLabel" m ON m."labelId" = a ->> 'labelId' LEFT JOIN "Label" l ON l.id = m."intoId"
  WHERE d."imageId" = ANY(${images}) AND NOT EXISTS (SELECT 1 FROM "Label" k WHERE k.id = a ->> 'labelId')
  GROUP BY 1, 2, 3, m."mergedAt" ORDER BY 1, m."mergedAt", 2`

/** As `changeLabel` of the domain says: of tags that would say the same one is left, that of the label itself or else the first. */
const insertAnnotations = (tx: Tx, images: string[]) => tx.$executeRaw`
  WITH kept AS (
    SELECT one || jsonb_build_object('labelId', l.id) AS row, one -> 'x' <> 'null' OR row_number() OVER (
      PARTITION BY d."imageId", l.id, one -> 'x' = 'null'
      ORDER BY m."mergedAt" NULLS FIRST, m."labelId", (one ->> 'id') COLLATE "C") = 1 AS stays
    FROM "DeletedImage" d CROSS JOIN jsonb_array_elements(d.rows -> 'annotations') one
      LEFT JOIN "MergedLabel" m ON m."labelId" = one ->> 'labelId' JOIN "Label" l ON l.id = COALESCE(m."intoId", one ->> 'labelId')
    WHERE d."imageId" = ANY(${images}))
  INSERT INTO "Annotation" SELECT a.* FROM kept, jsonb_populate_record(NULL::"Annotation", kept.row) a WHERE kept.stays`

type Lost = { scope: Scope; imageId: string; changes: LabelChange[] }

/** The image is another one than it was: a version of its own, and the edit that leads to it. */
async function explain(tx: Tx, { scope, imageId, changes }: Lost): Promise<void> {
  const [{ version }] = await tx.$queryRaw<[{ version: number }]>`
    UPDATE "Image" i SET version = i.version + 1, "annotationCount" = n.count,
      state = CASE WHEN n.count > 0 THEN 'labelled'::"ImageState" ELSE 'unlabelled'::"ImageState" END,
      "labelledByImport" = n.count > 0 AND i."labelledByImport",
      "labelledById" = CASE WHEN n.count > 0 THEN i."labelledById" END, "labelledAt" = CASE WHEN n.count > 0 THEN i."labelledAt" END
    FROM (SELECT count(*)::int AS count FROM "Annotation" WHERE "imageId" = ${imageId}) n WHERE i.id = ${imageId} RETURNING i.version`
  const edit = { imageId, id: labelEdit(randomUUID()), version, change: storedChanges(changes), userId: scope.actor, createdAt: now() }
  await tx.edit.create({ data: edit })
}
