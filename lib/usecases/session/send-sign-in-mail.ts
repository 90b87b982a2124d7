import { env } from '@/lib/io/env'
import { sendMail } from '@/lib/io/mail'
import { signInMail } from '@/lib/usecases/session/sign-in-mail'
import { isExpected } from './is-expected'
import { limit } from './limit'
import { signInAddress } from './sign-in-address'

/** Mails an hour to addresses that nobody here knows: a stranger cannot make this site write to the whole world. */
export const MOST_STRANGERS = 200

/**
 * Sends the link that signs somebody in. Where people come by invite only, unknown addresses get no mail, and nobody
 * can tell: the answer is the same, and does not wait for the mail server.
 * @throws AppError 'invalid' for an address that a mail server may read as another one; 'too_many' after 5 mails to one
 * address in 10 minutes, so that nobody's inbox can be flooded, or when too many strangers asked; 'unavailable' when the
 * mail server does not take it
 */
export async function sendSignInMail({ email: typed, url }: { email: string; url: string }): Promise<void> {
  const email = signInAddress(typed)
  await limit({ key: `sign-in:${email}`, most: 5, seconds: 600 })
  const { signUp, appUrl } = env()
  const expected = await isExpected(email)
  if (!expected && signUp === 'invited') return
  if (!expected) await limit({ key: 'sign-in of strangers', most: MOST_STRANGERS, seconds: 3600 })
  const sent = sendMail({ to: email, ...signInMail({ url, host: new URL(appUrl).host }) })
  if (signUp === 'open') await sent
  else sent.catch(() => undefined) // it is in the log
}
