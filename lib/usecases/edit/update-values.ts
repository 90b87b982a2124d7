import { randomUUID } from 'node:crypto'
import { storedChanges } from '@/lib/domain/annotation/stored-changes'
import type { Scope } from '@/lib/domain/workspace/scope'
import { now } from '@/lib/io/clock'
import { Prisma, type Tx } from '@/lib/io/db'
import { labelEdit } from './edit-ids'
import { tellImages } from './tell-images'

type Input = {
  scope: Scope
  /** ids of images that are locked */
  images: string[]
  /** what the attributes of an annotation `a` become, and of which */
  attributes: Prisma.Sql
  where: Prisma.Sql
}

/**
 * Gives annotations other attributes, whatever their number, with the history that explains it: one edit an image, which puts each
 * of them anew.
 * @returns of how many
 */
export async function updateValues(tx: Tx, { scope, images, attributes, where }: Input): Promise<number> {
  const rows = await tx.$queryRaw<{ id: string; version: number; count: number }[]>`
    WITH changed AS (
      UPDATE "Annotation" a SET attributes = ${attributes} WHERE a."imageId" = ANY(${images}) AND ${where} RETURNING a.*),
    raised AS (
      UPDATE "Image" i SET version = i.version + 1 FROM (SELECT "imageId", count(*)::int AS count FROM changed GROUP BY "imageId") c
      WHERE i.id = c."imageId" RETURNING i.id, i.version, c.count),
    told AS (
      INSERT INTO "Edit" ("imageId", id, version, change, "userId", "createdAt")
      SELECT r.id, ${labelEdit(randomUUID())}, r.version, ${JSON.stringify(storedChanges([]))}::jsonb || jsonb_build_object('changes', jsonb_agg(
        jsonb_build_object('put', jsonb_build_object('id', a.id, 'labelId', a."labelId", 'attributes', a.attributes, 'shape', COALESCE(a.shape,
          CASE WHEN a.x IS NULL THEN '{"kind":"tag"}' ELSE jsonb_build_object('kind', 'box', 'x', a.x, 'y', a.y, 'w', a.w, 'h', a.h) END)))
        ORDER BY a.position)), ${scope.actor}, ${now()}::timestamp
      FROM raised r JOIN changed a ON a."imageId" = r.id GROUP BY r.id, r.version)
    SELECT id, version, count FROM raised`
  await tellImages(tx, { projectId: scope.id, by: scope.actor, images: rows })
  return rows.reduce((sum, { count }) => sum + count, 0)
}
