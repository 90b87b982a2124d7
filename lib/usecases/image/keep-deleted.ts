import { now } from '@/lib/io/clock'
import type { Tx } from '@/lib/io/db'

/**
 * Keeps images with their annotations and history, just before their rows are removed. As they are, by one statement:
 * what is added to a table later comes along by itself, as long as its
 * migration gives it to the rows that are kept here too.
 */
export async function keepDeleted(tx: Tx, { projectId, by, ids }: { projectId: string; by: string; ids: string[] }): Promise<void> {
  await tx.$executeRaw`
    INSERT INTO "DeletedImage" ("imageId", "projectId", sha256, "deletedAt", "deletedById", makers, rows)
    SELECT i.id, i."projectId", i.sha256, ${now()}::timestamp, ${by}, makers.of, jsonb_build_object(
      'image', to_jsonb(i),
      'annotations', (SELECT COALESCE(jsonb_agg(to_jsonb(a)), '[]') FROM "Annotation" a WHERE a."imageId" = i.id),
      'edits', (SELECT COALESCE(jsonb_agg(to_jsonb(e)), '[]') FROM "Edit" e WHERE e."imageId" = i.id))
    FROM "Image" i, LATERAL (
      SELECT COALESCE(jsonb_object_agg(person, n), '{}') AS of FROM (
        SELECT person, sum(n)::int AS n FROM (
          SELECT "createdById" AS person, 1 AS n FROM "Annotation" a WHERE a."imageId" = i.id
          UNION ALL SELECT "updatedById", 1 FROM "Annotation" a WHERE a."imageId" = i.id AND a."updatedById" <> a."createdById"
          UNION ALL SELECT i."labelledById", 0) hands
        WHERE person IS NOT NULL GROUP BY person) works) makers
    WHERE i.id = ANY(${ids}) AND i."projectId" = ${projectId}`
}
