import { AppError } from '@/lib/domain/errors'
import type { Member } from '@/lib/domain/workspace/member'
import { can } from '@/lib/domain/workspace/rights'
import { transaction } from '@/lib/io/db'
import { revokeInvitesOf } from '@/lib/usecases/invite/revoke-invites-of'
import { keepAnOwner, lockMembers } from './lock-members'
import { checkRight } from './lock-right'

/** Takes a member out of the workspace, with their API tokens for it and the open invites they sent. Everybody may leave; the last owner cannot. */
export async function removeMember({ workspaceId, userId, role }: Member, { user }: { user: string }): Promise<void> {
  if (user !== userId && !can(role, 'manage-members')) throw new AppError('forbidden', 'Only owners of the workspace remove members.')
  await transaction(async (tx) => {
    const members = await lockMembers(tx, { workspaceId, userIds: [userId, user] })
    if (user !== userId) checkRight(members.get(userId), 'manage-members')
    if (!members.has(user)) throw new AppError('not_found', 'There is no such member in this workspace.')
    keepAnOwner(members, user)
    const where = { workspaceId, userId: user }
    await tx.membership.deleteMany({ where })
    await tx.token.deleteMany({ where })
    await revokeInvitesOf(tx, where)
  })
}
