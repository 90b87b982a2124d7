import { now } from '@/lib/io/clock'
import { db } from '@/lib/io/db'
import { env } from '@/lib/io/env'
import { sendMail } from '@/lib/io/mail'
import { signInMail } from '@/lib/usecases/session/sign-in-mail'
import { limit } from './limit'

/**
 * Sends the link that signs somebody in. Where people come by invite only, unknown addresses get no mail, and nobody
 * can tell: the answer is the same.
 * @throws AppError 'too_many' after 5 mails to one address in 10 minutes, so that nobody's inbox can be flooded
 */
export async function sendSignInMail({ email, url }: { email: string; url: string }): Promise<void> {
  await limit({ key: `sign-in:${email}`, most: 5, seconds: 600 })
  if (env().signUp === 'invited' && !(await isExpected(email))) return
  await sendMail({ to: email, ...signInMail({ url, host: new URL(env().appUrl).host }) })
}

async function isExpected(email: string): Promise<boolean> {
  if (await db.user.findUnique({ where: { email }, select: { id: true } })) return true
  const invite = await db.invite.findFirst({ where: { email, acceptedAt: null, revokedAt: null, expiresAt: { gt: now() } }, select: { id: true } })
  return invite !== null
}
