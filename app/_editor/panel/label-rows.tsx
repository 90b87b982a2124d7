'use client'

import { useEffect } from 'react'
import { useTexts } from '#texts'
import { cx } from '@/app/_ui/cx'
import { Keys } from '@/app/_ui/keys'
import { Swatch } from '@/app/_ui/swatch'
import { labelKeys } from '@/lib/domain/label/label-keys'
import type { Label } from '@/lib/domain/contract/label'
import { useEditorState } from '@/app/_editor/editor-context'
import { chosenLabel } from '@/app/_editor/store/editor-state'
import { labelKeycap } from '@/app/_keys/command'
import { LabelWords } from './label-words'
import { useLabelCounts } from './use-label-counts'
import type { LabelSearch } from './use-label-search'

type Props = { search: LabelSearch; id: string }

// A press must not take the focus from the field before the click arrives.
const keepFocus = { onPointerDown: (event: { preventDefault: () => void }) => event.preventDefault() }

/** The labels found, each with its count on this image and its key; below them the one that can be made, or who may make it. */
export function LabelRows({ search, id }: Props) {
  const t = useTexts('editor')
  const { found, recent, picked, isNew, typed } = search
  useInView({ search, id })
  const rows = (some: readonly Label[], from: number) =>
    some.map((label, at) => <LabelOption key={label.id} {...{ label, search }} id={`${id}-${from + at}`} picked={from + at === picked} />)
  return (
    <div className="ed-label-rows" role="listbox" aria-label={t('labels')} id={id}>
      {recent > 0 && (
        <div className="ed-label-group" role="group" aria-label={t('label.recent')}>
          <p aria-hidden="true">{t('label.recent')}</p>
          {rows(found.slice(0, recent), 0)}
        </div>
      )}
      {rows(found.slice(recent), recent)}
      {isNew && (
        <div
          id={`${id}-${found.length}`}
          role="option"
          aria-selected={false}
          className={cx('ed-label', picked === found.length && 'ed-label-picked')}
          onClick={() => void search.make()}
          {...keepFocus}
        >
          <span className="text-fg-2">{t('label.create')}</span>
          <span className="min-w-0 truncate font-medium">{typed}</span>
        </div>
      )}
      <LabelWords search={search} />
    </div>
  )
}

type OptionProps = { label: Label; search: LabelSearch; id: string; picked: boolean }

function LabelOption({ label, search, id, picked }: OptionProps) {
  const t = useTexts('editor')
  const labels = useEditorState((state) => state.labels)
  const active = useEditorState((state) => state.activeLabel === label.id)
  const chosen = useEditorState((state) => chosenLabel(state) === label.id)
  const count = useLabelCounts().get(label.id) ?? 0
  const key = labelKeycap(labelKeys(labels, 'detection'), label.id)
  return (
    <div
      id={id}
      role="option"
      aria-selected={active}
      data-label={label.id}
      className={cx('ed-label', picked && 'ed-label-picked', chosen && 'ed-label-chosen')}
      onClick={() => search.choose(label)}
      {...keepFocus}
    >
      <Swatch color={label.color} large />
      <span className="min-w-0 truncate">{label.name}</span>
      <span className="ed-count num">
        {count || ''}
        <span className="sr-only">{count === 0 ? t('label.noneHere') : t('label.here')}</span>
      </span>
      {key ? <Keys keys={key} /> : <span className="w-4.5" />}
    </div>
  )
}

/** However it was chosen, by a key, by a search or with a box, the chosen label is in view; and the one that Enter would take. */
function useInView({ search, id }: Props) {
  const chosen = useEditorState(chosenLabel)
  const { picked, typed } = search
  useEffect(() => {
    const row =
      picked >= 0 ? document.getElementById(`${id}-${picked}`) : document.querySelector(`#${CSS.escape(id)} [data-label="${chosen}"]`)
    row?.scrollIntoView({ block: 'nearest' })
  }, [id, chosen, picked, typed])
}
