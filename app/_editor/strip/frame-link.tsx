'use client'

import { Ban, Check } from 'lucide-react'
import type { MouseEvent } from 'react'
import { useTexts } from '#texts'
import { useWorkbench } from '@/app/_editor/editor-context'
import { useStore } from '@/app/_client/store'
import type { StripFrame } from '@/app/_editor/images/strip'
import { pages } from '@/lib/domain/address/pages'
import { routes, urlOf } from '@/lib/domain/address/routes'

const MARKS = { labelled: <Check aria-hidden="true" />, negative: <Ban aria-hidden="true" />, unlabelled: null }

/** One image of the filmstrip: a real link, so that it opens in another tab too. */
export function FrameLink({ frame, here, left }: { frame: StripFrame; here: boolean; left: number }) {
  const t = useTexts('editor')
  const { images, place, strip } = useWorkbench()
  const row = useStore(strip.state, (state) => state.row)
  const open = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
    event.preventDefault()
    void images.open(frame.id)
  }
  return (
    <a
      className="ed-frame"
      style={{ left }}
      href={pages.annotateImage(place, frame.id, row)}
      aria-current={here || undefined}
      aria-label={t('strip.frame', { name: frame.name, state: frame.state })}
      title={frame.name}
      onClick={open}
    >
      {/* eslint-disable-next-line @next/next/no-img-element -- the bucket makes the thumbnails, not Next */}
      <img src={urlOf(routes.thumbnail(place, frame.id))} alt="" draggable={false} loading="lazy" decoding="async" />
      <span className="ed-frame-mark" data-state={frame.state}>
        {MARKS[frame.state]}
      </span>
    </a>
  )
}
