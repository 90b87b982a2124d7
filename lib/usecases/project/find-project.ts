import { AppError } from '@/lib/domain/errors'
import type { Member } from '@/lib/domain/workspace/member'
import { db, type Tx } from '@/lib/io/db'

/**
 * A project of the member's workspace by the slug in the address.
 * @throws AppError 'not_found'
 */
export async function findProject({ workspaceId }: Member, slug: string, tx: Pick<Tx, 'project'> = db) {
  const project = await tx.project.findUnique({
    where: { workspaceId_slug: { workspaceId, slug } },
    select: { id: true, slug: true, name: true, type: true, multiLabel: true, createdAt: true },
  })
  if (!project) throw new AppError('not_found', `There is no project ${slug} in this workspace.`)
  return project
}
