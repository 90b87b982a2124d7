import { AppError } from '@/lib/domain/errors'
import { now } from '@/lib/io/clock'
import type { Tx } from '@/lib/io/db'
import { hashSecret } from '@/lib/io/secret'

/**
 * The invite behind the secret of a link, if it can still be accepted.
 * @throws AppError 'not_found' for a secret that never was; 'gone' when used, revoked or expired
 */
export async function openInvite(tx: Pick<Tx, 'invite'>, secret: string) {
  const invite = await tx.invite.findUnique({
    where: { tokenHash: hashSecret(secret) },
    select: {
      id: true,
      email: true,
      role: true,
      expiresAt: true,
      acceptedAt: true,
      revokedAt: true,
      workspaceId: true,
      invitedById: true,
      workspace: { select: { slug: true, name: true } },
      project: { select: { id: true, slug: true, name: true, type: true } },
    },
  })
  if (!invite) throw new AppError('not_found', 'This invite does not exist, or a newer one was sent: open the latest mail.')
  if (invite.acceptedAt) throw new AppError('gone', 'This invite was accepted already: there is nothing left to do with it.')
  if (invite.revokedAt) throw new AppError('gone', 'This invite was revoked. Ask who invited you for a new one.')
  if (invite.expiresAt <= now()) throw new AppError('gone', 'This invite has expired. Ask who invited you to resend it.')
  return invite
}
