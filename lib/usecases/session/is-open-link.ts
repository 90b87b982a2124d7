import { now } from '@/lib/io/clock'
import { db } from '@/lib/io/db'
import { linkHash } from './link-hash'

/** Whether a sign-in link would still sign its address in. Asking uses nothing up. */
export async function isOpenLink({ email, token }: { email: string; token: string }): Promise<boolean> {
  const link = await db.verificationToken.findFirst({
    where: { identifier: email, token: linkHash(token), expires: { gt: now() } },
    select: { identifier: true },
  })
  return link !== null
}
