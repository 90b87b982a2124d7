import { AppError } from '@/lib/domain/errors'
import type { Member } from '@/lib/domain/workspace/member'
import { mayGrant } from '@/lib/domain/workspace/rights'
import { db } from '@/lib/io/db'
import { limit } from '@/lib/usecases/session/limit'
import { sendInvite } from './send-invite'

/** Mails an open or expired invite again, with a new token; the old link ends and the 14 days begin anew. */
export async function resendInvite(member: Member, { invite }: { invite: string }): Promise<void> {
  const found = await db.invite.findFirst({
    where: { id: invite, workspaceId: member.workspaceId, acceptedAt: null, revokedAt: null },
    select: { id: true, email: true, role: true },
  })
  if (!found) throw new AppError('not_found', 'There is no such open invite.')
  if (!mayGrant(member.role, found.role)) throw new AppError('forbidden', `Your role, ${member.role}, may not invite somebody as ${found.role}.`)
  await limit({ key: `invite:${found.email}`, most: 5, seconds: 3600 })
  await sendInvite(member, found.id)
}
