import { mayInvite } from '@/lib/domain/workspace/rights'
import { ROLES, type Role } from '@/lib/domain/workspace/role'
import { now } from '@/lib/io/clock'
import type { Tx } from '@/lib/io/db'

type Sender = { workspaceId: string; userId: string }

/**
 * Ends the open invites that somebody sent and could not send any more: all of them once they have left, else those to
 * roles that their own role may not hand out.
 * @param role theirs from now on; undefined: none
 */
export async function revokeInvitesOf(tx: Tx, { workspaceId, userId }: Sender, role?: Role): Promise<void> {
  const beyond = ROLES.filter((given) => role === undefined || !mayInvite(role, given))
  await tx.invite.updateMany({
    where: { workspaceId, invitedById: userId, role: { in: beyond }, acceptedAt: null, revokedAt: null },
    data: { revokedAt: now() },
  })
}
