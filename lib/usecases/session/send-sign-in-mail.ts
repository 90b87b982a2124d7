import { env } from '@/lib/io/env'
import { sendMail } from '@/lib/io/mail'
import { signInMail } from '@/lib/usecases/session/sign-in-mail'
import { isExpected } from './is-expected'
import { limitSignInMails } from './limit-mails'
import { signInAddress } from './sign-in-address'

/**
 * Sends the link that signs somebody in. Where people come by invite only, unknown addresses get no mail, and nobody
 * can tell: the answer is the same, and does not wait for the mail server.
 * @param asked.sender where the request came from, where that is known
 * @throws AppError 'invalid' for an address that a mail server may read as another one; 'too_many' after 5 mails to one
 * inbox in 10 minutes, so that nobody's can be flooded, or when too many strangers asked; 'unavailable' when the mail
 * server does not take it
 */
export async function sendSignInMail({ email: typed, url, sender }: { email: string; url: string; sender?: string }): Promise<void> {
  const email = signInAddress(typed)
  const { signUp, appUrl } = env()
  const known = await isExpected(email)
  const refused = !known && signUp === 'invited'
  await limitSignInMails({ email, sender, expected: known || signUp === 'invited' }) // refused as often, else it would tell
  if (refused) return
  const sent = sendMail({ to: email, ...signInMail({ url, host: new URL(appUrl).host }) })
  if (signUp === 'open') await sent
  else sent.catch(() => undefined) // it is in the log
}
