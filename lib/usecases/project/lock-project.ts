import { AppError } from '@/lib/domain/errors'
import type { Member } from '@/lib/domain/workspace/member'
import type { Tx } from '@/lib/io/db'

/**
 * A project by its slug, held until the transaction ends: whoever changes or deletes its labels, or all of it, goes one
 * after the other; edits and uploads go on. Locks are taken in one order everywhere, so that nobody waits in a circle:
 * workspace, project, labels by id, images by id.
 * @throws AppError 'not_found'
 */
export async function lockProject(tx: Tx, { workspaceId }: Member, slug: string): Promise<{ id: string; name: string }> {
  const [project] = await tx.$queryRaw<{ id: string; name: string }[]>`
    SELECT id, name FROM "Project" WHERE "workspaceId" = ${workspaceId} AND slug = ${slug} FOR NO KEY UPDATE`
  if (!project) throw new AppError('not_found', `There is no project ${slug} in this workspace.`)
  return project
}
