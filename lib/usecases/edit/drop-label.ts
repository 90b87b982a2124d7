import { now } from '@/lib/io/clock'
import type { Tx } from '@/lib/io/db'

/**
 * Takes the annotations of a label off all images and keeps them with the label, so that they can be brought back
 * (`putBackLabel`): one statement whatever their number. The label and the images are locked before.
 * @returns how many there were
 */
export async function dropLabel(tx: Tx, { labelId, by }: { labelId: string; by: string }): Promise<number> {
  const [{ annotationCount }] = await tx.$queryRaw<[{ annotationCount: number }]>`
    WITH gone AS (DELETE FROM "Annotation" WHERE "labelId" = ${labelId} RETURNING *),
    hands AS (
      SELECT "createdById" AS person FROM gone UNION ALL SELECT "updatedById" FROM gone WHERE "updatedById" <> "createdById"),
    makers AS (SELECT person, count(*) AS n FROM hands GROUP BY person),
    images AS (
      INSERT INTO "DeletedLabelImage" ("deletedLabelId", "imageId", annotations, "labelledById", "labelledAt", "labelledByImport")
      SELECT ${labelId}, i.id, jsonb_agg(to_jsonb(g) ORDER BY g.position, g."createdAt", g.id), i."labelledById", i."labelledAt", i."labelledByImport"
      FROM gone g JOIN "Image" i ON i.id = g."imageId" GROUP BY i.id)
    INSERT INTO "DeletedLabel" ("labelId", "projectId", "deletedAt", "deletedById", "annotationCount", makers, row)
    SELECT l.id, l."projectId", ${now()}::timestamp, ${by}, (SELECT count(*) FROM gone),
      (SELECT COALESCE(jsonb_object_agg(person, n), '{}') FROM makers), to_jsonb(l)
    FROM "Label" l WHERE l.id = ${labelId} RETURNING "annotationCount"`
  return annotationCount
}
