import { mailPage } from '@/lib/domain/mail-page'
import { DEFAULT_LANGUAGE, textsOf } from '@/lib/texts/texts'

/** The mail that carries a sign-in link. */
export function signInMail({ url, host }: { url: string; host: string }): { subject: string; html: string; text: string } {
  const t = textsOf(DEFAULT_LANGUAGE, 'mails.signIn')
  const page = mailPage({
    heading: t('heading'),
    paragraphs: [t('text', { host }), t('what')],
    button: { text: t('button'), url },
    small: [t('notYou'), t('address')],
  })
  return { subject: t('subject', { host }), ...page }
}
