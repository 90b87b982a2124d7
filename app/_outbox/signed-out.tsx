'use client'

import { useTexts } from '#texts'
import { Banner } from '@/app/_ui/banner'
import { useStore } from '@/app/_client/store'
import { pages } from '@/lib/domain/address/pages'
import type { Sync } from './sync/sync'

/** Says what is safe while nobody is signed in. The way back opens in another tab, so that this one keeps its place. */
export function SignedOut({ sync }: { sync: Sync }) {
  const t = useTexts('outbox')
  const { waiting, trouble, lasting } = useStore(sync.state, (whole) => whole)
  if (trouble !== 'signed-out') return null
  const signIn = (
    <a className="btn btn-xs" href={pages.signIn()} target="_blank" rel="noreferrer">
      {t('signIn')}
    </a>
  )
  return (
    <Banner tone="warn" title={t('signedOut')} acts={signIn}>
      {t('signedOutText', { n: waiting, place: lasting ? 'browser' : 'tab' })}
    </Banner>
  )
}
