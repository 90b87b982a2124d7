import { AppError } from '@/lib/domain/errors'
import type { Member } from '@/lib/domain/workspace/member'
import type { Role } from '@/lib/domain/workspace/role'
import { transaction } from '@/lib/io/db'
import { revokeInvitesOf } from '@/lib/usecases/invite/revoke-invites-of'
import { keepAnOwner, lockMembers } from './lock-members'
import { checkRight } from './lock-right'

/** Gives a member another role; the last owner keeps theirs. Invites that they could not send any more end. */
export async function changeRole({ workspaceId, userId }: Member, { user, role }: { user: string; role: Role }): Promise<void> {
  await transaction(async (tx) => {
    const members = await lockMembers(tx, { workspaceId, userIds: [userId, user] })
    checkRight(members.get(userId), 'manage-members')
    if (!members.has(user)) throw new AppError('not_found', 'There is no such member in this workspace.')
    if (role !== 'owner') keepAnOwner(members, user)
    await tx.membership.update({ where: { workspaceId_userId: { workspaceId, userId: user } }, data: { role } })
    await revokeInvitesOf(tx, { workspaceId, userId: user }, role)
  })
}
