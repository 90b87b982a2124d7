'use client'

import { useTexts } from '#texts'
import { Banner } from '@/app/_ui/banner'
import { Button } from '@/app/_ui/button'
import { useStore } from '@/app/_client/store'
import type { Sync } from './sync/sync'

/** What lies in this browser and cannot be sent from this page: said, and left as it is. */
export function Unread({ sync }: { sync: Sync }) {
  const t = useTexts('outbox')
  const { newer, unreadable } = useStore(sync.state, ({ unread }) => unread)
  const close = (
    <Button size="xs" variant="ghost" onClick={sync.closeUnread}>
      {t('close')}
    </Button>
  )
  const reload = (
    <Button size="xs" onClick={() => window.location.reload()}>
      {t('reload')}
    </Button>
  )
  if (newer > 0)
    return (
      <Banner
        tone="warn"
        title={t('newer', { n: newer })}
        acts={
          <>
            {reload} {close}
          </>
        }
      >
        {t('newerText', { n: newer })}
      </Banner>
    )
  if (unreadable > 0)
    return (
      <Banner tone="danger" title={t('unreadable', { n: unreadable })} acts={close}>
        {t('unreadableText', { n: unreadable })}
      </Banner>
    )
  return null
}
