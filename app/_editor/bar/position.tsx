'use client'

import { ChevronLeft, ChevronRight } from 'lucide-react'
import { useTexts } from '#texts'
import { IconButton } from '@/app/_ui/icon-button'
import { useWorkbench, useEditorState } from '@/app/_editor/editor-context'
import { useEditorTip } from '@/app/_editor/keys/use-editor-tip'
import { useStore } from '@/app/_client/store'

/** Which of how many images is open, in the order of the filmstrip where that knows it. */
export function usePosition(): { at: number; total: number; left: number | undefined } {
  const { strip } = useWorkbench()
  const image = useEditorState((state) => state.image)
  const frames = useStore(strip.state, (state) => state.frames)
  const total = useStore(strip.state, (state) => state.total)
  const counts = useStore(strip.state, (state) => state.counts)
  const at = frames.findIndex(({ id }) => id === image.id)
  return { at: at < 0 ? image.position : at + 1, total: Math.max(total ?? image.total, frames.length), left: counts?.unlabelled }
}

export function Position() {
  const t = useTexts('editor')
  const tip = useEditorTip()
  const { images } = useWorkbench()
  const { at, total } = usePosition()
  return (
    <span className="btn-group ml-3">
      <IconButton
        variant="secondary"
        {...tip('previous-image')}
        icon={<ChevronLeft aria-hidden="true" />}
        onClick={() => void images.step(-1)}
      />
      <output className="ed-position num" aria-label={t('position.title')}>
        {t('position.text', { at, total })}
      </output>
      <IconButton
        variant="secondary"
        {...tip('next-image')}
        icon={<ChevronRight aria-hidden="true" />}
        onClick={() => void images.step(1)}
      />
    </span>
  )
}
