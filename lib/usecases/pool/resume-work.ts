import { now } from '@/lib/io/clock'
import { db, transaction } from '@/lib/io/db'
import { enqueue, isWaiting } from '@/lib/io/queue'
import { askRebuild } from '@/lib/usecases/model/ask-rebuild'

/** A thumbnail not there after this long was not merely waiting its turn, ms. */
const OVERDUE = 15 * 60 * 1000
const MOST_THUMBNAILS = 1000

/**
 * Asks again for work whose job is gone (it failed too often while the bucket was away): settling of projects that are
 * behind, thumbnails, files of models to be written again, and the removal of deleted projects. What has a job already gets no second one.
 */
export async function resumeWork(): Promise<{ projects: number; thumbnails: number; rebuilds: number; deleted: number }> {
  const projects = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Project" p WHERE "workspaceId" IS NOT NULL AND (version > "storedVersion"
      OR EXISTS (SELECT 1 FROM "Image" i WHERE i."projectId" = p.id AND i.version > i."storedVersion"))`
  const images = await db.image.findMany({
    where: {
      OR: [{ thumbnailAt: null }, { likeness: { is: null } }],
      project: { workspaceId: { not: null } },
      createdAt: { lt: new Date(now().getTime() - OVERDUE) },
    },
    select: { id: true },
    take: MOST_THUMBNAILS,
  })
  for (const { id } of projects) await transaction((tx) => enqueue(tx, { kind: 'settle', payload: { projectId: id } }, { only: id }))
  for (const { id } of images) await transaction((tx) => enqueue(tx, { kind: 'thumbnail', payload: { imageId: id } }, { only: id }))
  return { projects: projects.length, thumbnails: images.length, rebuilds: await resumeRebuilds(), deleted: await resumeSweeps() }
}

async function resumeRebuilds(): Promise<number> {
  const asked = await db.model.findMany({
    where: { rebuildAskedAt: { lt: new Date(now().getTime() - OVERDUE) }, rebuildFailure: null, project: { workspaceId: { not: null } } },
    select: { id: true, project: { select: { workspaceId: true } } },
  })
  for (const { id, project } of asked) {
    const job = { kind: 'rebuild' as const, payload: { modelId: id } }
    if (!(await isWaiting(job))) await transaction((tx) => askRebuild(tx, { id, ...project }))
  }
  return asked.length
}

/** A sweep that two ask for at once runs twice, and the second one finds nothing to do. */
async function resumeSweeps(): Promise<number> {
  const deleted = await db.project.findMany({ where: { workspaceId: null }, select: { id: true } })
  for (const { id } of deleted) {
    const job = { kind: 'sweep' as const, payload: { projectId: id } }
    if (!(await isWaiting(job))) await transaction((tx) => enqueue(tx, job))
  }
  return deleted.length
}
