'use client'

import { ArrowLeft } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTexts } from '#texts'
import { ButtonLink } from '@/app/_ui/button-link'
import { useEditorState } from '@/app/_editor/editor-context'
import { usePosition } from '@/app/_editor/bar/position'
import { OutboxState } from '@/app/_outbox/outbox-state'
import { AlsoHere } from '@/app/_seats/also-here'
import { UploadMark } from '@/app/_upload/upload-mark'
import { useWayBack } from '@/app/_editor/bar/use-way-back'

/** The top bar for fingers: back, what is open, whether it is saved, and what the screen adds. */
export function TouchBar({ children }: { children: ReactNode }) {
  const t = useTexts('editor')
  const back = useWayBack()
  const id = useEditorState((state) => state.image.id)
  const name = useEditorState((state) => state.image.name)
  const { at, total, left } = usePosition()
  return (
    <header className="ed-touch-bar">
      <ButtonLink
        variant="ghost"
        size="touch"
        className="btn-square"
        href={back}
        aria-label={t('backToImages')}
        icon={<ArrowLeft aria-hidden="true" />}
      />
      <span className="min-w-0 flex-1">
        <h1 className="truncate text-14 font-medium tracking-tight">{name}</h1>
        <output className="num block truncate text-12 text-fg-3" aria-label={t('position.title')}>
          {left === undefined ? t('position.text', { at, total }) : t('position.textLeft', { at, total, left })}
        </output>
      </span>
      <AlsoHere image={id} />
      <UploadMark size="touch" />
      <OutboxState />
      {children}
    </header>
  )
}
