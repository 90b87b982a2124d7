import { transaction, type Tx } from '@/lib/io/db'

/** Images removed in one transaction: well below a second, also where each has hundreds of annotations. */
const BATCH = 200

/**
 * Removes the images of a deleted project, in short transactions: whatever ends it on the way, the next call goes on.
 * A project that was removed already is fine.
 */
export async function removeProjectImages(projectId: string, signal?: AbortSignal): Promise<void> {
  while ((await transaction((tx) => removeSome(tx, projectId))) > 0) signal?.throwIfAborted()
}

/** Removes what is left of a deleted project. @returns whether there was anything */
export async function removeProject(tx: Tx, projectId: string): Promise<boolean> {
  await tx.$queryRaw`SELECT 1 FROM "Project" WHERE id = ${projectId} FOR UPDATE`
  // What somebody was adding while the project was deleted. Annotations hold on to their labels, so pictures go first.
  await tx.image.deleteMany({ where: { projectId, project: { workspaceId: null } } })
  const { count } = await tx.project.deleteMany({ where: { id: projectId, workspaceId: null } })
  return count > 0
}

async function removeSome(tx: Tx, projectId: string): Promise<number> {
  const images = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM "Image" WHERE id IN (SELECT id FROM "Image" WHERE "projectId" = ${projectId} ORDER BY "createdAt", id LIMIT ${BATCH})
    ORDER BY id FOR UPDATE`
  const ids = images.map(({ id }) => id)
  // Each table at once: left to the foreign keys, they would be removed image by image.
  await tx.$executeRaw`DELETE FROM "Annotation" WHERE "imageId" = ANY(${ids})`
  await tx.$executeRaw`DELETE FROM "Edit" WHERE "imageId" = ANY(${ids})`
  return tx.$executeRaw`DELETE FROM "Image" WHERE id = ANY(${ids})`
}
