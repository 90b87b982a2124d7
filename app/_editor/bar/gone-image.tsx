'use client'

import { useTexts } from '#texts'
import { Banner } from '@/app/_ui/banner'
import { Button } from '@/app/_ui/button'
import { ButtonLink } from '@/app/_ui/button-link'
import { useWorkbench } from '@/app/_editor/editor-context'
import { useStore } from '@/app/_client/store'
import { useWayBack } from '@/app/_editor/bar/use-way-back'

/** Says that the open image was deleted, and leads on. */
export function GoneImage() {
  const t = useTexts('editor')
  const { images } = useWorkbench()
  const back = useWayBack()
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
          <ButtonLink size="xs" variant="ghost" href={back}>
            {t('backToImages')}
          </ButtonLink>
        </>
      }
    >
      {t('gone.text')}
    </Banner>
  )
}
