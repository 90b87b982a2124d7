'use client'

import { useTexts } from '#texts'
import { Banner } from '@/app/_ui/banner'
import { Button } from '@/app/_ui/button'
import { useStore } from '@/app/_client/store'
import type { Sync } from './sync/sync'

/** A value that the project does not take any more: the rest of the edit is saved. */
export function LeftOut({ sync }: { sync: Sync }) {
  const t = useTexts('outbox')
  const leftOut = useStore(sync.state, (state) => state.leftOut)
  if (!leftOut) return null
  const close = (
    <Button size="xs" variant="ghost" onClick={sync.closeLeftOut}>
      {t('close')}
    </Button>
  )
  return (
    <Banner tone="warn" title={t('leftOut', { image: leftOut.image })} acts={close}>
      {t('leftOutText', { reason: leftOut.why })}
    </Banner>
  )
}
