import { AppError } from '@/lib/domain/errors'
import { inviteEnds } from '@/lib/domain/invite/life'
import type { Member } from '@/lib/domain/workspace/member'
import type { Role } from '@/lib/domain/workspace/role'
import { now } from '@/lib/io/clock'
import { transaction, type Tx } from '@/lib/io/db'
import { hashSecret, newSecret } from '@/lib/io/secret'
import { lockRightToInvite } from './lock-right-to-invite'
import type { Ready } from './send-invite'

type Guest = { workspaceId: string; email: string }

/**
 * Puts one invite into the database, in the place of an expired one to the same address.
 * @throws AppError 'conflict' for somebody who is a member or invited already, 'forbidden'
 */
export async function addInvite(
  member: Member,
  { email, role, projectId }: { email: string; role: Role; projectId: string | null },
): Promise<Ready> {
  const { workspaceId, userId } = member
  const secret = newSecret()
  const id = await transaction(async (tx) => {
    // One after the other for each address: of those who invite it at once, one does.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`invite ${workspaceId} ${email}`}, 0))`
    await lockRightToInvite(tx, member, role)
    await refuseKnown(tx, { workspaceId, email })
    const sentAt = now()
    await tx.invite.updateMany({ where: { workspaceId, email, acceptedAt: null, revokedAt: null }, data: { revokedAt: sentAt } })
    const invite = {
      workspaceId,
      email,
      role,
      projectId,
      invitedById: userId,
      tokenHash: hashSecret(secret),
      sentAt,
      expiresAt: inviteEnds(sentAt),
    }
    return (await tx.invite.create({ data: invite, select: { id: true } })).id
  })
  return { id, secret }
}

/** @throws AppError 'conflict' for somebody who is a member or invited already */
export async function refuseKnown(tx: Pick<Tx, 'membership' | 'invite'>, { workspaceId, email }: Guest): Promise<void> {
  if (await tx.membership.findFirst({ where: { workspaceId, user: { email } }, select: { userId: true } }))
    throw new AppError('conflict', 'Is a member already.')
  const open = { workspaceId, email, acceptedAt: null, revokedAt: null, expiresAt: { gt: now() } }
  if (await tx.invite.findFirst({ where: open, select: { id: true } }))
    throw new AppError('conflict', 'Has an invite already: resend that one.')
}
