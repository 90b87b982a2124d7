'use client'

import { useTexts } from '#texts'
import { Banner } from '@/app/_ui/banner'
import { Button } from '@/app/_ui/button'
import { ButtonLink } from '@/app/_ui/button-link'
import { useWorkbench } from '@/app/_editor/editor-context'
import { useStore } from '@/app/_client/store'
import { pages } from '@/lib/domain/address/pages'

/** Says that the open image was deleted, and leads on. */
export function GoneImage() {
  const t = useTexts('editor')
  const { images, place } = useWorkbench()
  const gone = useStore(images.state, (state) => state.gone)
  if (!gone) return null
  return (
    <Banner
      tone="danger"
      title={gone}
      acts={
        <>
          <Button size="xs" onClick={() => void images.step(1)}>
            {t('nextImage')}
          </Button>
          <ButtonLink size="xs" variant="ghost" href={pages.images(place)}>
            {t('backToImages')}
          </ButtonLink>
        </>
      }
    >
      {t('gone.text')}
    </Banner>
  )
}
