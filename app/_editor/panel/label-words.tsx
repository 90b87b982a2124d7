'use client'

import { useTexts } from '#texts'
import { useEditorState } from '@/app/_editor/editor-context'
import type { LabelSearch } from './use-label-search'

/** What is to be said where there is no label: that there are none, or who adds the one that was looked for. */
export function LabelWords({ search: { typed, isOthers } }: { search: LabelSearch }) {
  const t = useTexts('editor')
  const ui = useTexts('ui')
  const none = useEditorState((state) => state.labels.length === 0)
  const mayAdd = useEditorState((state) => state.mayAddLabels)
  const readOnly = useEditorState((state) => state.readOnly)
  return (
    <>
      {none && !typed && <p className="px-3 py-2 text-12 text-fg-2">{mayAdd ? t('label.none') : t('label.noneYet')}</p>}
      {((none && !mayAdd) || isOthers) && !readOnly && (
        <p className="px-3 py-2 text-12 text-fg-2" role="status">
          {ui('othersAddLabels')}
        </p>
      )}
    </>
  )
}
