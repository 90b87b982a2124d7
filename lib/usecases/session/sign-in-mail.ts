import { mailPage } from '@/lib/domain/mail-page'

/** The mail that carries a sign-in link. */
export function signInMail({ url, host }: { url: string; host: string }): { subject: string; html: string; text: string } {
  const page = mailPage({
    heading: 'Sign in to Corral',
    paragraphs: [`This link signs you in at ${host}. It works once, for 24 hours.`],
    button: { text: 'Sign in', url },
    small: ['If you did not ask for it, leave it: nothing happens without it.', 'The button does not work? Open this address:'],
  })
  return { subject: `Sign in to ${host}`, ...page }
}
