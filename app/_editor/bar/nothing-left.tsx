'use client'

import { useTexts } from '#texts'
import { Banner } from '@/app/_ui/banner'
import { Button } from '@/app/_ui/button'
import { ButtonLink } from '@/app/_ui/button-link'
import { useStore } from '@/app/_client/store'
import { useWorkbench } from '@/app/_editor/editor-context'
import { pages } from '@/lib/domain/address/pages'

/** All is labelled: what comes next is to train, for who may, or to look at all of it. */
export function NothingLeft() {
  const t = useTexts('editor')
  const { images, place, mayTrain } = useWorkbench()
  const finished = useStore(images.state, (state) => state.finished)
  if (!finished) return null
  return (
    <Banner
      tone="ok"
      title={t('nothingLeft')}
      acts={
        <>
          {mayTrain && (
            <ButtonLink size="xs" href={pages.train(place)}>
              {t('train')}
            </ButtonLink>
          )}
          <ButtonLink size="xs" href={pages.images(place)}>
            {t('backToImages')}
          </ButtonLink>
          <Button size="xs" variant="ghost" onClick={() => images.state.set({ finished: false })}>
            {t('close')}
          </Button>
        </>
      }
    />
  )
}
