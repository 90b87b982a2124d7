'use client'

import { useRouter } from 'next/navigation'
import { useState, type FormEvent } from 'react'
import { useTexts } from '#texts'
import { problemText } from '@/app/_client/api-problem'
import { requestSignInMail, signInWith, type OAuthProvider } from '@/app/_client/session'
import { Banner } from '@/app/_ui/banner'
import { keysOf } from '@/app/_keys/command'
import { SITE_COMMANDS } from '@/app/_keys/site-commands'
import { Button } from '@/app/_ui/button'
import { Field } from '@/app/_ui/field'
import { Input } from '@/app/_ui/input'
import { pages } from '@/lib/domain/address/pages'
import { rememberAsked } from './asked'

const NAMES: Record<OAuthProvider, string> = { github: 'GitHub', google: 'Google' }
const looksWhole = (email: string) => /^[^\s@]+@[^\s@]+\.[^\s@]+$|^[^\s@]+@localhost$/.test(email)

const SEND = keysOf(SITE_COMMANDS, 'submit')

type Props = { callbackUrl: string; ways: readonly OAuthProvider[]; problem?: string; email?: string }

/** One field, one button; other ways in only when the operator has set them up. */
export function SignInForm({ callbackUrl, ways, problem, email: given = '' }: Props) {
  const t = useTexts('signIn')
  const router = useRouter()
  const [email, setEmail] = useState(given)
  const [wrong, setWrong] = useState<string>()
  const [trouble, setTrouble] = useState(problem)
  const [acting, setActing] = useState<'mail' | OAuthProvider>()

  async function act(way: 'mail' | OAuthProvider, task: () => Promise<void>) {
    setActing(way)
    setTrouble(undefined)
    try {
      await task()
    } catch (error) {
      setTrouble(problemText(error))
      setActing(undefined)
    }
  }

  function submit(event: FormEvent) {
    event.preventDefault()
    const address = email.trim()
    if (!looksWhole(address)) return setWrong(address ? t('addressPartial', { address }) : t('addressMissing'))
    void act('mail', async () => {
      await requestSignInMail(address, callbackUrl)
      rememberAsked({ email: address, callbackUrl, at: Date.now() })
      router.push(pages.linkSent)
    })
  }

  return (
    <form onSubmit={submit} noValidate>
      {trouble && (
        <Banner tone="danger" className="mb-4">
          {trouble}
        </Banner>
      )}
      <Field label={t('address')} error={wrong}>
        <Input
          size="lg"
          type="email"
          name="email"
          autoComplete="email"
          autoFocus
          value={email}
          onChange={(event) => {
            setEmail(event.target.value)
            setWrong(undefined)
          }}
        />
      </Field>
      <Button type="submit" variant="primary" size="lg" block className="mt-3" busy={acting === 'mail'} keys={SEND}>
        {t('send')}
      </Button>
      {ways.length > 0 && <OtherWays ways={ways} acting={acting} onChoose={(way) => void act(way, () => signInWith(way, callbackUrl))} />}
    </form>
  )
}

function OtherWays({
  ways,
  acting,
  onChoose,
}: {
  ways: readonly OAuthProvider[]
  acting?: string
  onChoose: (way: OAuthProvider) => void
}) {
  const t = useTexts('signIn')
  return (
    <>
      <div className="my-5 flex items-center gap-3 text-12 text-fg-3">
        <span className="h-px flex-1 bg-line" />
        {t('or')}
        <span className="h-px flex-1 bg-line" />
      </div>
      <div className="flex flex-col gap-2">
        {ways.map((way) => (
          <Button key={way} size="lg" block busy={acting === way} onClick={() => onChoose(way)}>
            {t('with', { way: NAMES[way] })}
          </Button>
        ))}
      </div>
    </>
  )
}
