import { AppError } from '@/lib/domain/errors'
import type { Member } from '@/lib/domain/workspace/member'
import { now } from '@/lib/io/clock'
import { db } from '@/lib/io/db'

/** Ends an invite: its link opens nothing any more. */
export async function revokeInvite(member: Member, { invite }: { invite: string }): Promise<void> {
  const { count } = await db.invite.updateMany({
    where: { id: invite, workspaceId: member.workspaceId, acceptedAt: null, revokedAt: null },
    data: { revokedAt: now() },
  })
  if (count === 0) throw new AppError('not_found', 'There is no such open invite.')
}
