'use client'

import { useMutation } from '@tanstack/react-query'
import { useTexts } from '#texts'
import { api } from '@/app/_client/api'
import { goTo } from '@/app/_client/go-to'
import { problemText } from '@/app/_client/api-problem'
import { signInByLink, signOut } from '@/app/_client/session'
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
  const here = pages.invite(secret)
  const accept = useMutation({
    mutationFn: () => api.quiet.post(routes.acceptInvite(secret), Accepted, { body: {} }),
    onSuccess: ({ next, link }) => (link ? signInByLink(link) : goTo(next)),
  })
  const leave = useMutation({ mutationFn: () => signOut(here) })

  if (signedInAs && signedInAs.toLowerCase() !== email) {
    return (
      <Banner
        tone="warn"
        title={t('other', { signedInAs })}
        acts={
          <Button busy={leave.isPending || leave.isSuccess} onClick={() => leave.mutate()}>
            {t('signOut')}
          </Button>
        }
      >
        {t('otherText', { email })}
        {leave.error && <p>{problemText(leave.error)}</p>}
      </Banner>
    )
  }
  if (!signedInAs && hasAccount) {
    return (
      <ButtonLink variant="primary" size="lg" block href={pages.signIn(here, { email })}>
        {t('signIn', { email })}
      </ButtonLink>
    )
  }
  return (
    <>
      {accept.error && (
        <Banner tone="danger" className="mb-3">
          {problemText(accept.error)}
        </Banner>
      )}
      <Button variant="primary" size="lg" block busy={accept.isPending || accept.isSuccess} onClick={() => accept.mutate()}>
        {t('accept')}
      </Button>
    </>
  )
}
