import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { getTexts } from '@/app/_texts/get-texts'
import type { OAuthProvider } from '@/app/_client/session'
import { sessionPerson, signInWays } from '@/lib/web/session'
import { safePath } from '@/app/(auth)/_sign-in/safe-path'
import { SignInForm } from '@/app/(auth)/_sign-in/sign-in-form'
import { signInProblem } from '@/app/(auth)/_sign-in/sign-in-problem'

export const generateMetadata = async (): Promise<Metadata> => ({ title: (await getTexts('signIn'))('title') })

const MOST_EMAIL = 254 // letters

export default async function SignInPage({ searchParams }: { searchParams: Promise<Record<string, string | string[] | undefined>> }) {
  const t = await getTexts('signIn')
  const { callbackUrl, error, email } = await searchParams
  const next = safePath(callbackUrl)
  if (!error && (await sessionPerson())) redirect(next)
  const set = signInWays()
  const ways = (['github', 'google'] satisfies OAuthProvider[]).filter((way) => set[way])
  return (
    <>
      <h1 className="text-28 font-semibold">{t.rich('heading', { br: () => <br /> })}</h1>
      <p className="mb-6 mt-2 text-fg-2">{t('how')}</p>
      <SignInForm
        callbackUrl={next}
        ways={ways}
        problem={signInProblem(error, t)}
        email={typeof email === 'string' ? email.slice(0, MOST_EMAIL) : undefined}
      />
    </>
  )
}
