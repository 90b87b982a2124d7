'use client'

import { Plus, Search } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTexts } from '#texts'
import { Dialog } from '@/app/_ui/dialog'
import { cx } from '@/app/_ui/cx'
import { labelClass } from '@/app/_ui/swatch'
import { useEditor, useEditorState, useWorkbench } from '@/app/_editor/editor-context'
import { useEditorTip } from '@/app/_editor/keys/use-editor-tip'
import { LabelList } from '@/app/_editor/panel/label-list'
import { useLabelCounts } from '@/app/_editor/panel/use-label-counts'
import { useShortListed } from '@/app/_editor/panel/use-listed-labels'
import { chooseLabel } from '@/app/_editor/store/annotate'
import { chosenLabel } from '@/app/_editor/store/editor-state'
import { FEW_LABELS } from '@/lib/domain/label/listed'

/** Labels as a row the thumb reaches; of many the first ones, before them the way to the field that finds or makes one. */
export function LabelChips() {
  const t = useTexts('editor')
  const tip = useEditorTip()
  const editor = useEditor()
  const { whenLabelAsked } = useWorkbench()
  const many = useEditorState((state) => state.labels.length > FEW_LABELS)
  const all = useEditorState((state) => state.labels.length)
  const active = useEditorState((state) => state.activeLabel)
  const chosen = useEditorState(chosenLabel)
  const shown = useShortListed(chosen)
  const row = useInView(chosen)
  const mayAdd = useEditorState((state) => state.mayAddLabels)
  const counts = useLabelCounts()
  const [asking, setAsking] = useState(false)
  useEffect(() => whenLabelAsked(() => setAsking(true)), [whenLabelAsked])
  return (
    <div className="ed-chip-row" role="group" aria-label={t('labels')}>
      {many && (
        <button type="button" className="ed-chip ed-chip-find" aria-label={tip('find-label').label} onClick={() => setAsking(true)}>
          <Search aria-hidden="true" />
        </button>
      )}
      <div className="ed-chips" ref={row}>
        {shown.map((label) => (
          <button
            key={label.id}
            type="button"
            className="ed-chip"
            aria-pressed={label.id === active}
            data-label={label.id}
            onClick={() => chooseLabel(editor, label.id)}
          >
            <i className={cx('ed-chip-color', labelClass(label.color))} />
            {label.name}
            <span className="num text-12 font-regular text-fg-3">{counts.get(label.id) ?? ''}</span>
          </button>
        ))}
        {many && (
          <button type="button" className="ed-chip ed-chip-new" onClick={() => setAsking(true)}>
            {t('label.all', { n: all })}
          </button>
        )}
        {mayAdd && !many && (
          <button type="button" className="ed-chip ed-chip-new" onClick={() => setAsking(true)}>
            <Plus aria-hidden="true" />
            {t('label.new')}
          </button>
        )}
      </div>
      <Dialog open={asking} onOpenChange={setAsking} title={tip('find-label').label}>
        <LabelList touch onChosen={() => setAsking(false)} />
      </Dialog>
    </div>
  )
}

/** However it was chosen, the chosen label is in view. */
function useInView(chosen: string | null) {
  const row = useRef<HTMLDivElement>(null)
  useEffect(() => {
    row.current?.querySelector(`[data-label="${chosen}"]`)?.scrollIntoView({ inline: 'nearest', block: 'nearest' })
  }, [chosen])
  return row
}
