import { AppError } from '@/lib/domain/errors'
import type { Member } from '@/lib/domain/workspace/member'
import { mayInvite } from '@/lib/domain/workspace/rights'
import type { Role } from '@/lib/domain/workspace/role'
import type { Tx } from '@/lib/io/db'

/**
 * Makes sure that the member may invite somebody as `role`, until the transaction ends: whoever takes that right away
 * meanwhile waits, and then revokes what was invited here.
 * @throws AppError 'forbidden'
 */
export async function lockRightToInvite(tx: Tx, { workspaceId, userId }: Member, role: Role): Promise<void> {
  const [membership] = await tx.$queryRaw<{ role: Role }[]>`
    SELECT role FROM "Membership" WHERE "workspaceId" = ${workspaceId} AND "userId" = ${userId} FOR SHARE`
  if (!membership) throw new AppError('forbidden', 'You are no member of this workspace any more.')
  if (!mayInvite(membership.role, role))
    throw new AppError('forbidden', `Your role, ${membership.role}, may not invite somebody as ${role}.`)
}
