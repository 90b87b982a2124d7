import type { Losses } from '@/lib/domain/contract/losses'
import { keptSince } from '@/lib/domain/image/kept'
import { can } from '@/lib/domain/workspace/rights'
import type { Scope } from '@/lib/domain/workspace/scope'
import { now } from '@/lib/io/clock'
import { db } from '@/lib/io/db'

const MOST_LABELS = 200
const MOST_IMAGES = 5000

/** What others deleted in a project as long as it can be brought back, the newest first: labels, and images that held work of the actor; and who may. */
export async function listLosses({ id, workspaceId, actor, mayAddLabels }: Scope): Promise<Losses> {
  const since = keptSince(now())
  const [member, labels, images] = await Promise.all([
    db.membership.findUnique({ where: { workspaceId_userId: { workspaceId, userId: actor } }, select: { role: true } }),
    db.$queryRaw<Losses['labels']>`
      SELECT d."labelId" AS id, d.row ->> 'name' AS name, d."deletedById" AS by, d."deletedAt" AS at, d."annotationCount" AS annotations,
        COALESCE((d.makers ->> ${actor})::int, 0) AS mine
      FROM "DeletedLabel" d JOIN "Project" p ON p.id = d."projectId"
      WHERE p.id = ${id} AND p."workspaceId" = ${workspaceId} AND d."deletedAt" > ${since}::timestamp AND d."deletedById" <> ${actor}
      ORDER BY d."deletedAt" DESC, d."labelId" LIMIT ${MOST_LABELS}`,
    db.$queryRaw<Losses['images']>`
      SELECT array_agg("imageId" ORDER BY "imageId") AS ids, "deletedById" AS by, "deletedAt" AS at, sum(n)::int AS mine
      FROM (
        SELECT d."imageId", d."deletedById", d."deletedAt", (d.makers ->> ${actor})::int AS n
        FROM "DeletedImage" d JOIN "Project" p ON p.id = d."projectId"
        WHERE p.id = ${id} AND p."workspaceId" = ${workspaceId} AND d."deletedAt" > ${since}::timestamp AND d."deletedById" <> ${actor}
          AND jsonb_exists(d.makers, ${actor})
        ORDER BY d."deletedAt" DESC, d."imageId" LIMIT ${MOST_IMAGES}) mine
      GROUP BY "deletedById", "deletedAt" ORDER BY "deletedAt" DESC`,
  ])
  // That of images, as the route asks for it.
  return { may: { labels: mayAddLabels, images: Boolean(member && can(member.role, 'import')) }, labels, images }
}
