import { now } from '@/lib/io/clock'
import { db, transaction } from '@/lib/io/db'
import { enqueue } from '@/lib/io/queue'

/** A thumbnail not there after this long was not merely waiting its turn, ms. */
const OVERDUE = 15 * 60 * 1000
const MOST_THUMBNAILS = 1000

/**
 * Asks again for work whose job is gone (it failed too often while the bucket was away): settling of projects that are
 * behind, and thumbnails. What has a job already gets no second one.
 */
export async function resumeWork(): Promise<{ projects: number; thumbnails: number }> {
  const projects = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Project" p WHERE "workspaceId" IS NOT NULL AND (version > "storedVersion"
      OR EXISTS (SELECT 1 FROM "Image" i WHERE i."projectId" = p.id AND i.version > i."storedVersion"))`
  const images = await db.image.findMany({
    where: { thumbnailAt: null, project: { workspaceId: { not: null } }, createdAt: { lt: new Date(now().getTime() - OVERDUE) } },
    select: { id: true },
    take: MOST_THUMBNAILS,
  })
  for (const { id } of projects) await transaction((tx) => enqueue(tx, { kind: 'settle', payload: { projectId: id } }, { only: id }))
  for (const { id } of images) await transaction((tx) => enqueue(tx, { kind: 'thumbnail', payload: { imageId: id } }, { only: id }))
  return { projects: projects.length, thumbnails: images.length }
}
