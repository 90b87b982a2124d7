import { inviteEnds } from '@/lib/domain/invite/life'
import { AppError } from '@/lib/domain/errors'
import type { Member } from '@/lib/domain/workspace/member'
import { now } from '@/lib/io/clock'
import { db, transaction, type Tx } from '@/lib/io/db'
import { hashSecret, newSecret } from '@/lib/io/secret'
import { limitInvites } from '@/lib/usecases/session/limit-mails'
import { lockRightToInvite } from './lock-right-to-invite'
import { sendInvite } from './send-invite'

/**
 * Mails an open or expired invite again, with a new token; the old link ends and the 14 days begin anew. It is the
 * invite of who sent it last. Where the mail does not go, all stays as it was.
 * @throws AppError 'unavailable' or 'invalid' when the mail server does not take the mail
 */
export async function resendInvite(member: Member, { invite: id }: { invite: string }): Promise<void> {
  const { email, role } = await findOpen(db, member, id)
  await limitInvites({ email, by: member.userId, workspaceId: member.workspaceId })
  const secret = newSecret()
  const renewed = { tokenHash: hashSecret(secret) }
  const before = await transaction(async (tx) => {
    await lockRightToInvite(tx, member, role)
    await tx.$queryRaw`SELECT id FROM "Invite" WHERE id = ${id} FOR UPDATE`
    const { tokenHash, invitedById, sentAt: at, expiresAt } = await findOpen(tx, member, id)
    const sentAt = now()
    await tx.invite.update({ where: { id }, data: { ...renewed, invitedById: member.userId, sentAt, expiresAt: inviteEnds(sentAt) } })
    return { tokenHash, invitedById, sentAt: at, expiresAt }
  })
  await sendInvite(member, { id, secret }, () => db.invite.updateMany({ where: { id, ...renewed, acceptedAt: null }, data: before }))
}

async function findOpen(tx: Pick<Tx, 'invite'>, { workspaceId }: Member, id: string) {
  const found = await tx.invite.findFirst({
    where: { id, workspaceId, acceptedAt: null, revokedAt: null },
    select: { email: true, role: true, tokenHash: true, invitedById: true, sentAt: true, expiresAt: true },
  })
  if (!found) throw new AppError('not_found', 'There is no such open invite.')
  return found
}
