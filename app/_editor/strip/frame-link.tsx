'use client'

import { Ban, Check } from 'lucide-react'
import type { MouseEvent } from 'react'
import { useTexts } from '#texts'
import { AvatarStack } from '@/app/_ui/avatar'
import { personName } from '@/app/_ui/initials'
import { useSitters } from '@/app/_seats/seats-context'
import { whoText } from '@/app/_seats/who-text'
import { useWorkbench } from '@/app/_editor/editor-context'
import { useStore } from '@/app/_client/store'
import type { StripFrame } from '@/app/_editor/images/frames'
import { pages } from '@/lib/domain/address/pages'
import { routes, urlOf } from '@/lib/domain/address/routes'

const MARKS = { labelled: <Check aria-hidden="true" />, negative: <Ban aria-hidden="true" />, unlabelled: null }

/** One image of the filmstrip: a real link, so that it opens in another tab too. */
export function FrameLink({ frame, here, left }: { frame: StripFrame; here: boolean; left: number }) {
  const t = useTexts('editor')
  const words = useTexts('seats')
  const { images, place, strip } = useWorkbench()
  const row = useStore(strip.state, (state) => state.row)
  const sitters = useSitters(frame.id)
  const plain = t('strip.frame', { name: frame.name, state: frame.state })
  const who = sitters.length > 0 && whoText(words, sitters.map(personName))
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
      aria-label={who ? words('named', { name: plain, who, n: sitters.length }) : plain}
      title={frame.name}
      onClick={open}
    >
      {/* eslint-disable-next-line @next/next/no-img-element -- the bucket makes the thumbnails, not Next */}
      <img src={urlOf(routes.thumbnail(place, frame.id))} alt="" draggable={false} loading="lazy" decoding="async" />
      {who && (
        <span className="ed-frame-who" aria-hidden="true">
          <AvatarStack people={sitters} size={20} max={2} />
        </span>
      )}
      <span className="ed-frame-mark" data-state={frame.state}>
        {MARKS[frame.state]}
      </span>
    </a>
  )
}
