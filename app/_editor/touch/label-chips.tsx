'use client'

import { Plus } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTexts } from '#texts'
import { Dialog } from '@/app/_ui/dialog'
import { cx } from '@/app/_ui/cx'
import { labelClass } from '@/app/_ui/swatch'
import { useEditor, useEditorState, useWorkbench } from '@/app/_editor/editor-context'
import { useEditorTip } from '@/app/_editor/keys/use-editor-tip'
import { LabelList } from '@/app/_editor/panel/label-list'
import { useLabelCounts } from '@/app/_editor/panel/use-label-counts'
import { chooseLabel } from '@/app/_editor/store/annotate'

/** Labels as a row the thumb reaches; the last one makes a new label. */
export function LabelChips() {
  const t = useTexts('editor')
  const tip = useEditorTip()
  const editor = useEditor()
  const { whenLabelAsked } = useWorkbench()
  const labels = useEditorState((state) => state.labels)
  const active = useEditorState((state) => state.activeLabel)
  const mayAdd = useEditorState((state) => state.mayAddLabels)
  const counts = useLabelCounts()
  const [asking, setAsking] = useState(false)
  useEffect(() => whenLabelAsked(() => setAsking(true)), [whenLabelAsked])
  return (
    <div className="ed-chips" role="group" aria-label={t('labels')}>
      {labels.map((label) => (
        <button
          key={label.id}
          type="button"
          className="ed-chip"
          aria-pressed={label.id === active}
          onClick={() => chooseLabel(editor, label.id)}
        >
          <i className={cx('ed-chip-color', labelClass(label.color))} />
          {label.name}
          <span className="num text-12 font-regular text-fg-3">{counts.get(label.id) ?? ''}</span>
        </button>
      ))}
      {mayAdd && (
        <button type="button" className="ed-chip ed-chip-new" onClick={() => setAsking(true)}>
          <Plus aria-hidden="true" />
          {t('label.new')}
        </button>
      )}
      <Dialog open={asking} onOpenChange={setAsking} title={tip('find-label').label}>
        <LabelList touch onChosen={() => setAsking(false)} />
      </Dialog>
    </div>
  )
}
