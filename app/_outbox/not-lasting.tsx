'use client'

import { Banner } from '@/app/_ui/banner'
import { many } from '@/app/_ui/count'
import { useStore } from '@/app/_client/store'
import type { Sync } from './sync/sync'

/** Where the browser keeps nothing, only this tab holds what waits. */
export function NotLasting({ sync }: { sync: Sync }) {
  const { waiting, lasting } = useStore(sync.state, (whole) => whole)
  if (lasting || waiting === 0) return null
  return (
    <Banner tone="warn" title="Keep this tab open until it says Saved.">
      This browser does not let Corral keep {many(waiting, 'edit')} over a reload.
    </Banner>
  )
}
