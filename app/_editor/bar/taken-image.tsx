'use client'

import { useTexts } from '#texts'
import { Banner } from '@/app/_ui/banner'
import { Button } from '@/app/_ui/button'
import { personName } from '@/app/_ui/initials'
import { useEditorState, useWorkbench } from '@/app/_editor/editor-context'
import { useStore } from '@/app/_client/store'
import { useSitters } from '@/app/_seats/seats-context'
import { whoText } from '@/app/_seats/who-text'

/** Somebody is at every image that is left: whose this one is too, for as long as they are there. */
export function TakenImage() {
  const t = useTexts('editor')
  const words = useTexts('seats')
  const { images } = useWorkbench()
  const taken = useStore(images.state, (state) => state.taken)
  const here = useEditorState((state) => state.image.id)
  const sitters = useSitters(here)
  if (taken !== here || sitters.length === 0) return null
  return (
    <Banner
      tone="warn"
      title={t('taken.title')}
      acts={
        <Button size="xs" onClick={() => images.state.set({ taken: null })}>
          {t('close')}
        </Button>
      }
    >
      {t('taken.text', { who: whoText(words, sitters.map(personName)), n: sitters.length })}
    </Banner>
  )
}
