'use client'

import { useTexts } from '#texts'
import { Banner } from '@/app/_ui/banner'
import { Button } from '@/app/_ui/button'
import { ButtonLink } from '@/app/_ui/button-link'
import { useStore } from '@/app/_client/store'
import { useWorkbench } from '@/app/_editor/editor-context'
import { pages } from '@/lib/domain/address/pages'
import { isNarrowed } from '@/lib/domain/image/image-row'
import { useWayBack } from './use-way-back'

/** All is labelled: what comes next is to train, for who may, or to look at all of it; or all in the view that one came from. */
export function NothingLeft() {
  const t = useTexts('editor')
  const { images, place, strip, mayTrain } = useWorkbench()
  const back = useWayBack()
  const narrowed = useStore(strip.state, ({ row }) => isNarrowed(row))
  const finished = useStore(images.state, (state) => state.finished)
  if (!finished) return null
  return (
    <Banner
      tone="ok"
      title={t(narrowed ? 'nothingLeftInView' : 'nothingLeft')}
      acts={
        <>
          {mayTrain && !narrowed && (
            <ButtonLink size="xs" href={pages.train(place)}>
              {t('train')}
            </ButtonLink>
          )}
          <ButtonLink size="xs" href={back}>
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
