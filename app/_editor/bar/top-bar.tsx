'use client'

import { ArrowLeft, Keyboard } from 'lucide-react'
import { useTexts } from '#texts'
import { Badge } from '@/app/_ui/badge'
import { ButtonLink } from '@/app/_ui/button-link'
import { IconButton } from '@/app/_ui/icon-button'
import { stateOf } from '@/lib/domain/annotation/edit'
import { useEditorState, useWorkbench } from '@/app/_editor/editor-context'
import { useWayBack } from '@/app/_editor/bar/use-way-back'
import { useEditorTip } from '@/app/_editor/keys/use-editor-tip'
import { NextButton } from './next-button'
import { Position } from './position'
import { OutboxState } from '@/app/_outbox/outbox-state'
import { AlsoHere } from '@/app/_seats/also-here'
import { UploadMark } from '@/app/_upload/upload-mark'

export function TopBar({ openShortcuts }: { openShortcuts: () => void }) {
  const t = useTexts('editor')
  const tip = useEditorTip()
  const next = tip('next-unlabelled')
  const { projectName } = useWorkbench()
  const back = useWayBack()
  const id = useEditorState((state) => state.image.id)
  const name = useEditorState((state) => state.image.name)
  const state = useEditorState((whole) => stateOf(whole.doc))
  const readOnly = useEditorState((whole) => whole.readOnly)
  return (
    <header className="ed-bar">
      <ButtonLink
        variant="ghost"
        size="sm"
        className="btn-square"
        href={back}
        aria-label={t('backToImages')}
        icon={<ArrowLeft aria-hidden="true" />}
      />
      <span className="shrink-0 text-fg-3">{projectName}</span>
      <span className="text-fg-3">/</span>
      <h1 className="min-w-0 truncate text-13 font-semibold tracking-tight" title={name}>
        {name}
      </h1>
      <Badge tone="line" className="ml-1">
        {t(`state.${state}`)}
      </Badge>
      <Position />
      <span className="ml-auto flex items-center gap-3">
        <AlsoHere image={id} />
        <UploadMark size="sm" />
        {readOnly ? <Badge>{t('lookOnly')}</Badge> : <OutboxState />}
        <i className="h-5 w-px bg-line" />
        <IconButton {...tip('shortcuts')} icon={<Keyboard aria-hidden="true" />} onClick={openShortcuts} />
        <NextButton size="sm" keys={next.keys}>
          {next.label}
        </NextButton>
      </span>
    </header>
  )
}
