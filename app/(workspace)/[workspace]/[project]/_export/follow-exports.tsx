'use client'

import { useLive } from '@/app/_client/live'
import { usePageRefresh } from '@/app/_client/use-page-refresh'
import type { Place } from '@/lib/domain/address/place'

/** Draws the page anew when an export is further. */
export function FollowExports({ place }: { place: Place }) {
  const refresh = usePageRefresh()
  useLive(place, ({ type }) => {
    if (type === 'export' || type === 'reconnected') refresh()
  })
  return null
}
