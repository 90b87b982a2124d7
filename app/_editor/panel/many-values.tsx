'use client'

import { useMemo } from 'react'
import { useTexts } from '#texts'
import { useEditorState } from '@/app/_editor/editor-context'
import { selectedBoxes } from '@/app/_editor/store/editor-state'
import { ValueFields } from './value-fields'

/** What several selected boxes are asked, all at once. One alone is asked in its row. */
export function ManyValues() {
  const t = useTexts('editor')
  const doc = useEditorState((state) => state.doc)
  const selected = useEditorState((state) => state.selected)
  const asked = useEditorState((state) => state.schema.length > 0 && !state.readOnly)
  const boxes = useMemo(() => selectedBoxes({ doc, selected }), [doc, selected])
  if (!asked || boxes.length < 2) return null
  return (
    <div className="ed-fields" role="group" aria-label={t('box.values.of', { n: boxes.length })}>
      <p className="text-12 text-fg-2">{t('box.values.of', { n: boxes.length })}</p>
      <ValueFields boxes={boxes} />
    </div>
  )
}
