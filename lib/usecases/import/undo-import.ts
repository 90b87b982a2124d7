import type { Member } from '@/lib/domain/workspace/member'
import { db, transaction } from '@/lib/io/db'
import { removeImages } from '@/lib/usecases/image/delete-images'
import { findProject } from '@/lib/usecases/project/find-project'
import { findImport } from './find-import'

const BATCH = 1000

/**
 * Takes back the images that an import added, except those that somebody has edited since: they stay, and are counted.
 * In batches, so that a large import does not hold everybody up; repeating it goes on where it stopped.
 */
export async function undoImport(member: Member, input: { project: string; import: string }): Promise<{ deleted: number; kept: number }> {
  const { id: projectId } = await findProject(member, input.project)
  const { id: importId } = await findImport(projectId, input.import)
  let deleted = 0
  for (let batch = BATCH; batch === BATCH; deleted += batch) batch = await undoBatch({ projectId, importId })
  const kept = await db.image.count({ where: { importId } })
  await db.import.delete({ where: { id: importId } })
  return { deleted, kept }
}

function undoBatch({ projectId, importId }: { projectId: string; importId: string }): Promise<number> {
  return transaction(async (tx) => {
    // The import's own annotations are one edit of its name; any other edit is somebody's work. Locked, then looked at.
    await tx.$queryRaw`SELECT id FROM "Image" WHERE "importId" = ${importId} ORDER BY id FOR UPDATE`
    const untouched = await tx.image.findMany({
      where: { importId, edits: { none: { id: { not: importId } } } },
      select: { id: true },
      take: BATCH,
    })
    return removeImages(tx, { projectId, ids: untouched.map(({ id }) => id) })
  })
}
