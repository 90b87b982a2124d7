'use client'

import { useTexts } from '#texts'
import { Banner } from '@/app/_ui/banner'
import { useStore } from '@/app/_client/store'
import type { Sync } from './sync/sync'

/** Where the browser keeps nothing, only this tab holds what waits. */
export function NotLasting({ sync }: { sync: Sync }) {
  const t = useTexts('outbox')
  const { waiting, lasting } = useStore(sync.state, (whole) => whole)
  if (lasting || waiting === 0) return null
  return (
    <Banner tone="warn" title={t('notLasting')}>
      {t('notLastingText', { n: waiting })}
    </Banner>
  )
}
