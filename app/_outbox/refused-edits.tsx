'use client'

import { usePathname } from 'next/navigation'
import { useTexts } from '#texts'
import { Banner } from '@/app/_ui/banner'
import { Button } from '@/app/_ui/button'
import { ButtonLink } from '@/app/_ui/button-link'
import { useStore } from '@/app/_client/store'
import { editCount, imagesOf } from './journal/entry'
import type { Sync } from './sync/sync'
import { whereRefused } from './where-refused'

/** Edits that the server will not take, and why: kept until the person tries again or lets them go. */
export function RefusedEdits({ sync }: { sync: Sync }) {
  const t = useTexts('outbox')
  const refused = useStore(sync.state, (state) => state.refused)
  const where = whereRefused(refused, usePathname())
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
          {where !== undefined && (
            <ButtonLink size="xs" href={where}>
              {t('toImages', { images: images.length })}
            </ButtonLink>
          )}
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
