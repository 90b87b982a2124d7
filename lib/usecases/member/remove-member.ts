import { AppError } from '@/lib/domain/errors'
import type { Member } from '@/lib/domain/workspace/member'
import { can } from '@/lib/domain/workspace/rights'
import { transaction } from '@/lib/io/db'
import { revokeInvitesOf } from '@/lib/usecases/invite/revoke-invites-of'
import { keepAnOwner } from './keep-an-owner'

/** Takes a member out of the workspace, with their API tokens for it and the open invites they sent. Everybody may leave; the last owner cannot. */
export async function removeMember(member: Member, { user }: { user: string }): Promise<void> {
  if (user !== member.userId && !can(member.role, 'manage-members')) {
    throw new AppError('forbidden', 'Only owners of the workspace remove members.')
  }
  await transaction(async (tx) => {
    await keepAnOwner(tx, { workspaceId: member.workspaceId, userId: user })
    const where = { workspaceId: member.workspaceId, userId: user }
    const { count } = await tx.membership.deleteMany({ where })
    if (count === 0) throw new AppError('not_found', 'There is no such member in this workspace.')
    await tx.token.deleteMany({ where })
    await revokeInvitesOf(tx, where)
  })
}
