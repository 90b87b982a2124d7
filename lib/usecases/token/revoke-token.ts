import { AppError } from '@/lib/domain/errors'
import type { Member } from '@/lib/domain/workspace/member'
import { now } from '@/lib/io/clock'
import { db } from '@/lib/io/db'

/** Ends one of the member's own API tokens at once. */
export async function revokeToken(member: Member, { token }: { token: string }): Promise<void> {
  const { count } = await db.token.updateMany({
    where: { id: token, workspaceId: member.workspaceId, userId: member.userId, revokedAt: null },
    data: { revokedAt: now() },
  })
  if (count === 0) throw new AppError('not_found', 'You have no such API token.')
}
