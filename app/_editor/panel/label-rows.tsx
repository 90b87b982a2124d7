'use client'

import { useTexts } from '#texts'
import { cx } from '@/app/_ui/cx'
import { Keys } from '@/app/_ui/keys'
import { Swatch } from '@/app/_ui/swatch'
import { labelKeys } from '@/lib/domain/label/label-keys'
import { useEditorState } from '@/app/_editor/editor-context'
import { labelKeycap } from '@/app/_keys/command'
import { useLabelCounts } from './use-label-counts'
import type { LabelSearch } from './use-label-search'

/** The labels found, each with its count on this image and its key; below them the one that can be made. */
export function LabelRows({ search, id }: { search: LabelSearch; id: string }) {
  const t = useTexts('editor')
  const labels = useEditorState((state) => state.labels)
  const active = useEditorState((state) => state.activeLabel)
  const counts = useLabelCounts()
  const keys = labelKeys(labels, 'detection')
  const mayAdd = useEditorState((state) => state.mayAddLabels)
  const readOnly = useEditorState((state) => state.readOnly)
  const { found, picked, isNew, isOthers, typed } = search
  const ui = useTexts('ui')
  // A press must not take the focus from the field before the click arrives.
  const keepFocus = { onPointerDown: (event: { preventDefault: () => void }) => event.preventDefault() }
  return (
    <div className="ed-label-rows" role="listbox" aria-label={t('labels')} id={id}>
      {found.map((label, at) => {
        const key = labelKeycap(keys, label.id)
        const count = counts.get(label.id) ?? 0
        return (
          <div
            key={label.id}
            id={`${id}-${at}`}
            role="option"
            aria-selected={label.id === active}
            className={cx('ed-label', at === picked && 'ed-label-picked')}
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
      })}
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
      {labels.length === 0 && !typed && <p className="px-3 py-2 text-12 text-fg-2">{mayAdd ? t('label.none') : t('label.noneYet')}</p>}
      {isOthers && !readOnly && (
        <p className="px-3 py-2 text-12 text-fg-2" role="status">
          {ui('othersAddLabels')}
        </p>
      )}
    </div>
  )
}
