'use client'

import { useState } from 'react'
import { useTexts } from '#texts'
import { api } from '@/app/_client/api'
import { goTo } from '@/app/_client/go-to'
import { problemText } from '@/app/_client/api-problem'
import { signOut } from '@/app/_client/session'
import { Banner } from '@/app/_ui/banner'
import { Button } from '@/app/_ui/button'
import { ButtonLink } from '@/app/_ui/button-link'
import { pages } from '@/lib/domain/address/pages'
import { routes } from '@/lib/domain/address/routes'
import { Accepted } from '@/lib/domain/contract/invite'

type Props = {
  secret: string
  email: string
  /** somebody with this address has signed in before */ hasAccount: boolean
  signedInAs?: string
}

/** One press and in; or the one thing that must happen first. */
export function AcceptInvite({ secret, email, hasAccount, signedInAs }: Props) {
  const t = useTexts('invite')
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const here = pages.invite(secret)

  async function attempt(task: () => Promise<void>) {
    setBusy(true)
    setProblem(undefined)
    try {
      await task()
    } catch (error) {
      setProblem(problemText(error))
      setBusy(false)
    }
  }

  const accept = () =>
    attempt(async () => {
      const { next } = await api.quiet.post(routes.acceptInvite(secret), Accepted, { body: {} })
      goTo(next)
    })

  if (signedInAs && signedInAs.toLowerCase() !== email) {
    return (
      <Banner
        tone="warn"
        title={t('other', { signedInAs })}
        acts={
          <Button busy={busy} onClick={() => void attempt(() => signOut(here))}>
            {t('signOut')}
          </Button>
        }
      >
        {t('otherText', { email })}
        {problem && <p>{problem}</p>}
      </Banner>
    )
  }
  if (!signedInAs && hasAccount) {
    return (
      <ButtonLink variant="primary" size="lg" block href={pages.signIn(here)}>
        {t('signIn', { email })}
      </ButtonLink>
    )
  }
  return (
    <>
      {problem && (
        <Banner tone="danger" className="mb-3">
          {problem}
        </Banner>
      )}
      <Button variant="primary" size="lg" block busy={busy} onClick={() => void accept()}>
        {t('accept')}
      </Button>
    </>
  )
}
