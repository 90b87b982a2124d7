import { AppError } from '@/lib/domain/errors'
import type { Member } from '@/lib/domain/workspace/member'
import type { Action } from '@/lib/domain/workspace/rights'
import type { Scope } from '@/lib/domain/workspace/scope'
import { db } from '@/lib/io/db'

/**
 * A project of the member's workspace by the slug in the address.
 * @param may what they were let in for
 * @throws AppError 'not_found'
 */
export async function findScope({ workspaceId, userId, reads }: Member, slug: string, may?: Action): Promise<Scope> {
  const project = await db.project.findUnique({
    where: { workspaceId_slug: { workspaceId, slug } },
    select: { id: true, type: true, multiLabel: true },
  })
  if (!project) throw new AppError('not_found', `There is no project ${slug} in this workspace.`)
  return { ...project, workspaceId, actor: userId, may, reads }
}
