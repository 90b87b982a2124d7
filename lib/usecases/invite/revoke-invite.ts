import { AppError } from '@/lib/domain/errors'
import type { Member } from '@/lib/domain/workspace/member'
import { now } from '@/lib/io/clock'
import { transaction } from '@/lib/io/db'
import { lockRight } from '@/lib/usecases/member/lock-right'

/** Ends an invite: its link opens nothing any more. */
export async function revokeInvite(member: Member, { invite }: { invite: string }): Promise<void> {
  await transaction(async (tx) => {
    await lockRight(tx, member, 'invite')
    const { count } = await tx.invite.updateMany({
      where: { id: invite, workspaceId: member.workspaceId, acceptedAt: null, revokedAt: null },
      data: { revokedAt: now() },
    })
    if (count === 0) throw new AppError('not_found', 'There is no such open invite.')
  })
}
