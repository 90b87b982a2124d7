'use client'

import { useState } from 'react'
import { useTexts } from '#texts'
import { Button } from '@/app/_ui/button'
import { routes, urlOf } from '@/lib/domain/address/routes'
import type { SignInLink } from '@/lib/domain/address/sign-in-link'

/** @param away whether somebody else is signed in, whose session ends with it */
export function LinkForm({ link, away }: { link: SignInLink; away: boolean }) {
  const t = useTexts('signIn')
  const [sent, setSent] = useState(false)
  return (
    <form method="post" action={urlOf(routes.signInByLink(link))} onSubmit={() => setSent(true)}>
      <Button type="submit" variant="primary" size="lg" block autoFocus busy={sent}>
        {away ? t('link.change') : t('link.enter')}
      </Button>
    </form>
  )
}
