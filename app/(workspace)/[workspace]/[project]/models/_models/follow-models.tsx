'use client'

import { useLive } from '@/app/_client/live'
import { usePageRefresh } from '@/app/_client/use-page-refresh'
import type { Place } from '@/lib/domain/address/place'

/** Draws the page anew when there is another model, or another is live. */
export function FollowModels({ place }: { place: Place }) {
  const refresh = usePageRefresh()
  useLive(place, ({ type }) => {
    if (type === 'model' || type === 'reconnected') refresh()
  })
  return null
}
