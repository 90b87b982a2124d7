'use client'

import { useState } from 'react'
import { useTexts } from '#texts'
import { Banner } from '@/app/_ui/banner'
import { Button } from '@/app/_ui/button'
import { useStore } from '@/app/_client/store'
import { pages } from '@/lib/domain/address/pages'
import type { Sync } from './sync/sync'

/**
 * Says what is safe while nobody is signed in. The way back opens in another tab, so that this one keeps its place. Folded it
 * is the way back alone, which hides next to nothing of a picture: that nobody is signed in stands in the bar as well.
 */
export function SignedOut({ sync }: { sync: Sync }) {
  const t = useTexts('outbox')
  const { waiting, trouble, lasting } = useStore(sync.state, (whole) => whole)
  const [folded, setFolded] = useState(false)
  if (trouble !== 'signed-out') {
    if (folded) setFolded(false) // the next time is said in full again
    return null
  }
  const signIn = (
    <a className="btn btn-xs" href={pages.signIn()} target="_blank" rel="noreferrer">
      {t('signIn')}
    </a>
  )
  if (folded) return <div className="self-center">{signIn}</div>
  return (
    <Banner
      tone="warn"
      title={t('signedOut')}
      acts={
        <>
          {signIn}
          <Button size="xs" variant="ghost" onClick={() => setFolded(true)}>
            {t('fold')}
          </Button>
        </>
      }
    >
      {t('signedOutText', { n: waiting, place: lasting ? 'browser' : 'tab' })}
    </Banner>
  )
}
