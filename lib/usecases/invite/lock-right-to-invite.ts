import { AppError } from '@/lib/domain/errors'
import type { Member } from '@/lib/domain/workspace/member'
import { mayInvite } from '@/lib/domain/workspace/rights'
import type { Role } from '@/lib/domain/workspace/role'
import type { Tx } from '@/lib/io/db'
import { lockRight } from '@/lib/usecases/member/lock-right'

/**
 * Makes sure that the member may invite somebody as `given`, until the transaction ends: whoever takes that right away
 * meanwhile waits, and then revokes what was invited here.
 * @throws AppError 'forbidden'
 */
export async function lockRightToInvite(tx: Tx, member: Member, given: Role): Promise<void> {
  const role = await lockRight(tx, member, 'invite')
  if (!mayInvite(role, given)) throw new AppError('forbidden', `Your role, ${role}, may not invite somebody as ${given}.`)
}
