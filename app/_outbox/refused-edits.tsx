'use client'

import { useTexts } from '#texts'
import { Banner } from '@/app/_ui/banner'
import { Button } from '@/app/_ui/button'
import { useStore } from '@/app/_client/store'
import { editCount, imagesOf } from './journal/entry'
import type { Sync } from './sync/sync'

/** Edits that the server will not take, and why: kept until the person tries again or lets them go. */
export function RefusedEdits({ sync }: { sync: Sync }) {
  const t = useTexts('outbox')
  const refused = useStore(sync.state, (state) => state.refused)
  if (refused.length === 0) return null
  const n = editCount(refused)
  const images = [...new Set(refused.flatMap(imagesOf).map(({ name }) => name))]
  const [image] = images
  const reasons = [...new Set(refused.map((entry) => entry.refused))].join(' ')
  return (
    <Banner
      tone="danger"
      title={image !== undefined && images.length === 1 ? t('refused', { n, image }) : t('refusedMany', { n, images: images.length })}
      acts={
        <>
          <Button size="xs" onClick={sync.retryRefused}>
            {t('retry')}
          </Button>
          <Button size="xs" variant="ghost" onClick={sync.dropRefused}>
            {t('letGo', { n })}
          </Button>
        </>
      }
    >
      {t('refusedText', { reasons, n })}
    </Banner>
  )
}
