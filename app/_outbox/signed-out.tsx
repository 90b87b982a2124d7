'use client'

import { Banner } from '@/app/_ui/banner'
import { many } from '@/app/_ui/count'
import { useStore } from '@/app/_client/store'
import { pages } from '@/lib/domain/address/pages'
import type { Sync } from './sync/sync'

/** Says what is safe while nobody is signed in. The way back opens in another tab, so that this one keeps its place. */
export function SignedOut({ sync }: { sync: Sync }) {
  const { waiting, trouble, lasting } = useStore(sync.state, (whole) => whole)
  if (trouble !== 'signed-out') return null
  const signIn = (
    <a className="btn btn-xs" href={pages.signIn()} target="_blank" rel="noreferrer">
      Sign in again
    </a>
  )
  return (
    <Banner tone="warn" title="You are signed out." acts={signIn}>
      Your {many(waiting, 'edit')} {waiting === 1 ? 'is' : 'are'} safe in this {lasting ? 'browser' : 'tab'} and will be saved when you are
      back.
    </Banner>
  )
}
