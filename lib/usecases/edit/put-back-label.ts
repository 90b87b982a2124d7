import { randomUUID } from 'node:crypto'
import { MOST_ANNOTATIONS } from '@/lib/domain/annotation/annotation'
import { storedChanges } from '@/lib/domain/annotation/stored-changes'
import type { Scope } from '@/lib/domain/workspace/scope'
import { now } from '@/lib/io/clock'
import type { Tx } from '@/lib/io/db'
import { labelEdit } from './edit-ids'
import { tellImages } from './tell-images'

type Input = {
  /** of a project that the transaction holds (`lockProject`) */
  scope: Scope
  /** of a deleted label whose row is locked, and that is a label again */
  labelId: string
}

/**
 * Puts the annotations that went with a deleted label back on the images that are still there, in one statement a table:
 * as they were made and by whom, on top of what was drawn since. What stays away: an id that is there again, a tag where
 * the picture has its one tag by now, and what an image has no room for.
 * @returns how many are back, and how many stay away from images that are still there
 */
export async function putBackLabel(tx: Tx, { scope, labelId }: Input): Promise<{ back: number; taken: number }> {
  const [{ kept }] = await lockImages(tx, { scope, labelId })
  const back = await insertAnnotations(tx, { scope, labelId })
  const images = await raiseImages(tx, labelId)
  await tx.$executeRaw`
    INSERT INTO "Edit" ("imageId", id, version, change, "userId", "createdAt")
    SELECT i.id, ${labelEdit(randomUUID())}, i.version, ${JSON.stringify(storedChanges([]))}::jsonb || jsonb_build_object('changes', jsonb_agg(
      jsonb_build_object('put', jsonb_build_object('id', a.id, 'labelId', a."labelId", 'attributes', a.attributes, 'shape', COALESCE(a.shape,
        CASE WHEN a.x IS NULL THEN '{"kind":"tag"}' ELSE jsonb_build_object('kind', 'box', 'x', a.x, 'y', a.y, 'w', a.w, 'h', a.h) END)))
      ORDER BY a.position)), ${scope.actor}, ${now()}::timestamp
    FROM "Annotation" a JOIN "Image" i ON i.id = a."imageId" WHERE a."labelId" = ${labelId} GROUP BY i.id`
  await tellImages(tx, { projectId: scope.id, by: scope.actor, images })
  return { back, taken: kept - back }
}

const lockImages = (tx: Tx, { scope, labelId }: Input) => tx.$queryRaw<[{ kept: number }]>`
  WITH here AS (
    SELECT d.annotations FROM "Image" i JOIN "DeletedLabelImage" d ON d."imageId" = i.id
    WHERE d."deletedLabelId" = ${labelId} AND i."projectId" = ${scope.id} ORDER BY i.id FOR UPDATE OF i)
  SELECT COALESCE(sum(jsonb_array_length(annotations)), 0)::int AS kept FROM here`

// All is asked before the first row is written: to look at an image while its rows come takes longer with each of them.
function insertAnnotations(tx: Tx, { scope, labelId }: Input): Promise<number> {
  const single = scope.type === 'classification' && !scope.multiLabel
  return tx.$executeRaw`
    WITH images AS MATERIALIZED (
      SELECT i.id, i."annotationCount" AS before, d.annotations,
        (SELECT COALESCE(max(position), 0) FROM "Annotation" a WHERE a."imageId" = i.id) AS top
      FROM "DeletedLabelImage" d JOIN "Image" i ON i.id = d."imageId"
      WHERE d."deletedLabelId" = ${labelId} AND i."projectId" = ${scope.id}
        AND NOT (${single} AND EXISTS (SELECT 1 FROM "Annotation" a WHERE a."imageId" = i.id AND a.x IS NULL))),
    kept AS MATERIALIZED (
      SELECT before, top, one.value AS row, row_number() OVER (PARTITION BY images.id ORDER BY one.ordinality) AS nth
      FROM images, jsonb_array_elements(annotations) WITH ORDINALITY one
      WHERE NOT EXISTS (SELECT 1 FROM "Annotation" a WHERE a."imageId" = images.id AND a.id = one.value ->> 'id'))
    INSERT INTO "Annotation" SELECT a.*
    FROM kept, jsonb_populate_record(NULL::"Annotation", kept.row || jsonb_build_object('position', nth + top)) a
    WHERE before + nth <= ${MOST_ANNOTATIONS}`
}

/** Nobody carried the label a moment ago: what carries it now is what came back. An image that was bare is labelled by whoever had labelled it. */
const raiseImages = (tx: Tx, labelId: string) => tx.$queryRaw<{ id: string; version: number }[]>`
  UPDATE "Image" i SET version = i.version + 1, "annotationCount" = i."annotationCount" + n.count, state = 'labelled',
    "labelledById" = CASE WHEN i.state = 'labelled' THEN i."labelledById" ELSE d."labelledById" END,
    "labelledAt" = CASE WHEN i.state = 'labelled' THEN i."labelledAt" ELSE d."labelledAt" END,
    "labelledByImport" = CASE WHEN i.state = 'labelled' THEN i."labelledByImport" ELSE d."labelledByImport" END
  FROM (SELECT "imageId", count(*)::int AS count FROM "Annotation" WHERE "labelId" = ${labelId} GROUP BY "imageId") n
    JOIN "DeletedLabelImage" d ON d."imageId" = n."imageId" AND d."deletedLabelId" = ${labelId}
  WHERE i.id = n."imageId" RETURNING i.id, i.version`
