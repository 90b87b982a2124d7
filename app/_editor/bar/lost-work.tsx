'use client'

import { useTexts } from '#texts'
import { Banner } from '@/app/_ui/banner'
import { Button } from '@/app/_ui/button'
import { useEditorState, useWorkbench } from '@/app/_editor/editor-context'
import { bringBack } from '@/app/_editor/live/losses'
import { useStore } from '@/app/_client/store'

/** Says who took what of this person's boxes, and brings it back. */
export function LostWork() {
  const t = useTexts('editor')
  const workbench = useWorkbench()
  const { state } = workbench.images
  const lost = useStore(state, (images) => images.lost)
  const readOnly = useEditorState((editor) => editor.readOnly)
  if (!lost) return null
  const { label, annotations, words } = lost
  const n = annotations.length
  return (
    <Banner
      tone="warn"
      title={words}
      acts={
        <>
          {!readOnly && (
            <Button size="xs" onClick={() => void bringBack(workbench, lost)}>
              {label === undefined ? t('lost.bringBack', { n }) : t('lost.bringBackLabel', { n, label })}
            </Button>
          )}
          <Button size="xs" variant="ghost" onClick={() => state.set({ lost: null, news: null })}>
            {t('close')}
          </Button>
        </>
      }
    />
  )
}
