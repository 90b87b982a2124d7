'use client'

import { Search } from 'lucide-react'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useTexts } from '#texts'
import { Input } from '@/app/_ui/input'
import { Keys } from '@/app/_ui/keys'
import { labelKeycap } from '@/app/_keys/command'
import { Swatch } from '@/app/_ui/swatch'
import type { ImageCard } from '@/lib/domain/contract/image'
import type { Label } from '@/lib/domain/contract/label'
import { labelKeys } from '@/lib/domain/label/label-keys'
import { FEW_LABELS, findLabels, listed } from '@/lib/domain/label/listed'

export type LabelKeysProps = {
  /** the pictures that get them */
  chosen: readonly ImageCard[]
  labels: readonly Label[]
  /** ids of those used of late */
  recent: readonly string[]
  onLabel: (label: Label) => void
  /** makes labels in place */
  more?: ReactNode
}

/** Labels to give, each with its key; pressed: all of the pictures have it, and the first of them is in view. Many can be searched. */
export function LabelKeys({ chosen, labels, recent, onLabel, more }: LabelKeysProps) {
  const t = useTexts('classify')
  const [typed, setTyped] = useState('')
  const keys = labelKeys(labels, 'classification')
  const has = ({ id }: Label) => chosen.length > 0 && chosen.every((card) => card.labels.includes(id))
  const rows = useInView(labels.find(has)?.id)
  const found = typed.trim() === '' ? undefined : findLabels(labels, typed)
  const { recent: first, others } = listed(labels, recent)
  const give = (label: Label) => {
    setTyped('')
    onLabel(label)
  }
  const show = (some: readonly Label[]) =>
    some.map((label) => (
      <button key={label.id} type="button" className="label-key" aria-pressed={has(label)} onClick={() => give(label)}>
        <Swatch color={label.color} />
        <span className="overflow-hidden text-ellipsis">{label.name}</span>
        <LabelKey keys={labelKeycap(keys, label.id)} />
      </button>
    ))
  return (
    <div className="label-keys">
      {labels.length > FEW_LABELS && <FindLabel typed={typed} onType={setTyped} take={() => found?.[0] && give(found[0])} />}
      <div className="float-keys" ref={rows}>
        {found && show(found)}
        {found?.length === 0 && <p className="px-1 text-12 text-fg-2">{t('noneFound')}</p>}
        {!found && first.length > 0 && (
          <div className="label-group" role="group" aria-label={t('recent')}>
            <span className="label-group-name">{t('recent')}</span>
            {show(first)}
          </div>
        )}
        {!found && show(others)}
        {more}
      </div>
    </div>
  )
}

/** Scrolls what is pressed into view when that is another label. */
function useInView(pressed: string | undefined) {
  const rows = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (pressed) rows.current?.querySelector('[aria-pressed="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [pressed])
  return rows
}

function FindLabel({ typed, onType, take }: { typed: string; onType: (typed: string) => void; take: () => void }) {
  const t = useTexts('classify')
  return (
    <Input
      size="sm"
      quiet
      type="search"
      className="label-find"
      icon={<Search aria-hidden="true" />}
      aria-label={t('findLabel')}
      placeholder={t('findLabel')}
      maxLength={64}
      autoComplete="off"
      value={typed}
      onChange={(event) => onType(event.target.value)}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take()
        else if (event.key === 'Escape' && typed !== '') onType('')
        else return
        event.preventDefault()
        event.stopPropagation()
      }}
    />
  )
}

const LabelKey = ({ keys }: { keys?: ReturnType<typeof labelKeycap> }) => keys && <Keys keys={keys} />
