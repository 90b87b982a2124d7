import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTexts } from '@/app/_texts/get-texts'
import { ButtonLink } from '@/app/_ui/button-link'
import { safePath } from '@/app/(auth)/_sign-in/safe-path'
import { LinkForm } from '@/app/(auth)/_sign-in/link-form'
import { pages } from '@/lib/domain/address/pages'
import { asksForName } from '@/lib/usecases/session/asks-for-name'
import { isOpenLink } from '@/lib/usecases/session/is-open-link'
import { sessionPerson } from '@/lib/web/session'
import { siteFacts } from '@/lib/web/site-facts'

// The address holds a secret: no other site is told it. Our own form still says where it comes from.
export const generateMetadata = async (): Promise<Metadata> => ({
  title: (await getTexts('signIn'))('link.title'),
  referrer: 'same-origin',
  robots: { index: false },
})

type Search = Record<string, string | string[] | undefined>

/** What a sign-in mail leads to: says who would be signed in, and waits for a press of the button. */
export default async function LinkPage({ searchParams }: { searchParams: Promise<Search> }) {
  const t = await getTexts('signIn')
  const { token, email, next } = readLink(await searchParams)
  const person = await sessionPerson()
  if (person?.email === email) redirect(next) // a link of one's own that was used already, most often
  if (!(await isOpenLink({ email, token }))) redirect(pages.signIn(next, { error: 'Verification' }))
  const { host, origin } = siteFacts()
  const onward = (await asksForName({ email })) ? pages.yourName(next) : next
  return (
    <>
      <p className="text-fg-2">{t('link.as')}</p>
      <h1 className="mt-1 text-20 font-semibold [overflow-wrap:anywhere]">{email}</h1>
      <p className="mb-6 mt-2 text-fg-2">
        {person
          ? t.rich('link.other', { person: person.email, b: (other) => <b className="text-fg [overflow-wrap:anywhere]">{other}</b> })
          : t('link.text', { host })}
      </p>
      <LinkForm link={{ token, email, callbackUrl: origin + onward }} away={person !== undefined} />
      {person && (
        <ButtonLink className="mt-2" size="lg" block href={pages.start}>
          {t('link.stay')}
        </ButtonLink>
      )}
      <p className="mt-6 text-12 text-fg-3">{t('link.notYou')}</p>
    </>
  )
}

function readLink({ token, email, callbackUrl }: Search): { token: string; email: string; next: string } {
  const text = (value: string | string[] | undefined) => (typeof value === 'string' ? value : '')
  const { origin } = siteFacts()
  const wanted = text(callbackUrl)
  const next = safePath(wanted.startsWith(origin) ? wanted.slice(origin.length) : wanted)
  return { token: text(token), email: text(email), next: behindQuestion(next) }
}

/** next-auth remembers where the last one in this browser was sent: through the question for a name it is not asked twice. */
function behindQuestion(next: string): string {
  const { pathname, searchParams } = new URL(next, siteFacts().origin)
  return pathname === pages.yourName('').split('?')[0] ? safePath(searchParams.get('next') ?? undefined) : next
}
