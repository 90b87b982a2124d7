import { AppError } from '@/lib/domain/errors'
import type { Member } from '@/lib/domain/workspace/member'
import type { Role } from '@/lib/domain/workspace/role'
import { transaction } from '@/lib/io/db'
import { revokeInvitesOf } from '@/lib/usecases/invite/revoke-invites-of'
import { keepAnOwner } from './keep-an-owner'

/** Gives a member another role; the last owner keeps theirs. Invites that they could not send any more end. */
export async function changeRole(member: Member, { user, role }: { user: string; role: Role }): Promise<void> {
  await transaction(async (tx) => {
    if (role !== 'owner') await keepAnOwner(tx, { workspaceId: member.workspaceId, userId: user })
    const { count } = await tx.membership.updateMany({ where: { workspaceId: member.workspaceId, userId: user }, data: { role } })
    if (count === 0) throw new AppError('not_found', 'There is no such member in this workspace.')
    await revokeInvitesOf(tx, { workspaceId: member.workspaceId, userId: user }, role)
  })
}
