'use client'

import { useTexts } from '#texts'
import { Banner } from '@/app/_ui/banner'
import { Button } from '@/app/_ui/button'
import { useEditorState, useWorkbench } from '@/app/_editor/editor-context'
import { bringBack } from '@/app/_editor/live/losses'
import { useStore } from '@/app/_client/store'

/** Says who took or changed what of this person's boxes, or which label, and brings it back for who may. */
export function LostWork() {
  const t = useTexts('editor')
  const workbench = useWorkbench()
  const { state } = workbench.images
  const lost = useStore(state, (images) => images.lost)
  const readOnly = useEditorState((editor) => editor.readOnly)
  const mayAddLabels = useEditorState((editor) => editor.mayAddLabels)
  if (!lost) return null
  const may = 'label' in lost ? mayAddLabels : !readOnly
  const act =
    'label' in lost
      ? t('lost.bringBackLabel', { label: lost.label.name })
      : lost.changed
        ? t('lost.putBack')
        : t('lost.bringBack', { n: lost.annotations.length })
  return (
    <Banner
      tone="warn"
      title={lost.words}
      acts={
        <>
          {may && (
            <Button size="xs" onClick={() => void bringBack(workbench, lost)}>
              {act}
            </Button>
          )}
          <Button size="xs" variant="ghost" onClick={() => state.set({ lost: null, news: null })}>
            {t('close')}
          </Button>
        </>
      }
    >
      {'label' in lost && !mayAddLabels && t('lost.askForLabel')}
    </Banner>
  )
}
