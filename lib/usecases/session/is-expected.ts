import { now } from '@/lib/io/clock'
import { db } from '@/lib/io/db'

/** Whether an address (as accounts are spelt) has an account here, or an invite that is still open. */
export async function isExpected(email: string): Promise<boolean> {
  if (await db.user.findUnique({ where: { email }, select: { id: true } })) return true
  const invite = await db.invite.findFirst({
    where: { email, acceptedAt: null, revokedAt: null, expiresAt: { gt: now() } },
    select: { id: true },
  })
  return invite !== null
}
