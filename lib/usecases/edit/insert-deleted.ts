import { randomUUID } from 'node:crypto'
import type { LabelChange } from '@/lib/domain/annotation/label-change'
import { storedChanges } from '@/lib/domain/annotation/stored-changes'
import type { Scope } from '@/lib/domain/workspace/scope'
import { now } from '@/lib/io/clock'
import type { Tx } from '@/lib/io/db'
import { labelEdit } from './edit-ids'

type Input = { scope: Scope; /** of rows that are locked */ ids: string[] }

/**
 * Puts deleted images back as they were, with annotations and history. Annotations of labels that were deleted or merged
 * meanwhile stay away, and an edit says so. One whose name and file were added again meanwhile is left where it is.
 * @returns the ids of those that are back, and how many annotations stay away
 */
export async function insertDeleted(tx: Tx, { scope, ids }: Input): Promise<{ ids: string[]; left: number }> {
  const images = await tx.$queryRaw<{ id: string }[]>`
    INSERT INTO "Image" SELECT i.* FROM "DeletedImage" d, jsonb_populate_record(NULL::"Image", d.rows -> 'image' || jsonb_build_object(
      'storedVersion', 0, 'importId', (SELECT id FROM "Import" WHERE id = d.rows -> 'image' ->> 'importId'))) i
    WHERE d."imageId" = ANY(${ids}) AND d."projectId" = ${scope.id} ON CONFLICT DO NOTHING RETURNING id`
  const back = images.map(({ id }) => id)
  const lost = await tx.$queryRaw<{ imageId: string; labelId: string; n: number }[]>`
    SELECT d."imageId", a ->> 'labelId' AS "labelId", count(*)::int AS n FROM "DeletedImage" d, jsonb_array_elements(d.rows -> 'annotations') a
    WHERE d."imageId" = ANY(${back}) AND NOT EXISTS (SELECT 1 FROM "Label" l WHERE l.id = a ->> 'labelId') GROUP BY 1, 2 ORDER BY 1, 2`
  await tx.$executeRaw`
    INSERT INTO "Annotation" SELECT a.* FROM "DeletedImage" d, jsonb_populate_recordset(NULL::"Annotation", d.rows -> 'annotations') a
    WHERE d."imageId" = ANY(${back}) AND EXISTS (SELECT 1 FROM "Label" l WHERE l.id = a."labelId")`
  await tx.$executeRaw`
    INSERT INTO "Edit" SELECT e.* FROM "DeletedImage" d, jsonb_populate_recordset(NULL::"Edit", d.rows -> 'edits') e WHERE d."imageId" = ANY(${back})`
  for (const [imageId, labels] of Map.groupBy(lost, (one) => one.imageId)) {
    await explain(tx, { scope, imageId, changes: labels.map(({ labelId }) => ({ dropLabel: labelId })) })
  }
  return { ids: back, left: lost.reduce((sum, { n }) => sum + n, 0) }
}

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
