import { AppError } from '@/lib/domain/errors'
import type { Member } from '@/lib/domain/workspace/member'
import { canIn, type Action } from '@/lib/domain/workspace/rights'
import type { Scope } from '@/lib/domain/workspace/scope'
import { db } from '@/lib/io/db'
import { checkProjectRight } from '@/lib/usecases/member/lock-right'

/**
 * A project of the member's workspace by the slug in the address.
 * @param may what they were let in for
 * @throws AppError 'not_found'; 'forbidden' where the project keeps their role from what others of it may elsewhere
 */
export async function findScope({ workspaceId, userId, role, reads }: Member, slug: string, may?: Action): Promise<Scope> {
  const project = await db.project.findUnique({
    where: { workspaceId_slug: { workspaceId, slug } },
    select: { id: true, type: true, multiLabel: true, annotatorsAddLabels: true },
  })
  if (!project) throw new AppError('not_found', `There is no project ${slug} in this workspace.`)
  const { id, type, multiLabel } = project
  if (may) checkProjectRight(project, role, may)
  return { id, type, multiLabel, mayAddLabels: canIn(project, role, 'add-labels'), workspaceId, actor: userId, may, reads }
}
