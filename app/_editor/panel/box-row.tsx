'use client'

import { Eye, EyeOff, Lock, LockOpen, Trash2 } from 'lucide-react'
import { useTexts } from '#texts'
import { cx } from '@/app/_ui/cx'
import { IconButton } from '@/app/_ui/icon-button'
import type { Texts } from '@/lib/texts/texts'
import { labelClass } from '@/app/_ui/swatch'
import { useEditor, useEditorState } from '@/app/_editor/editor-context'
import { pointsOf } from '@/lib/domain/annotation/annotation'
import { removeBoxes } from '@/app/_editor/store/annotate'
import { boxOf, labelOf, soleId, type Drawn } from '@/app/_editor/store/editor-state'
import { selectInSight, toggleHidden, toggleLocked } from '@/app/_editor/store/pick'
import { BoxFields } from './box-fields'
import { ReadValues } from './read-values'

/** One box: its label and size; selected alone it opens to its numbers. */
export function BoxRow({ annotation, number }: { annotation: Drawn; number: number }) {
  const t = useTexts('editor')
  const editor = useEditor()
  const { id } = annotation
  const label = useEditorState((state) => labelOf(state, annotation.labelId))
  const selected = useEditorState((state) => state.selected.has(id))
  const hidden = useEditorState((state) => state.hidden.has(id))
  const locked = useEditorState((state) => state.locked.has(id))
  const readOnly = useEditorState((state) => state.readOnly)
  const labelName = label?.name ?? t('box.deletedLabel')
  const name = `${labelName} ${number}`
  const size = sizeOf(annotation, t)
  return (
    <div
      className={cx('ed-box', hidden && 'ed-box-hidden', selected && 'ed-box-on')}
      onPointerEnter={() => editor.state.set({ hovered: id })}
      onPointerLeave={() => editor.state.set({ hovered: null })}
    >
      <div className="ed-box-row">
        <button
          type="button"
          className="ed-box-name"
          aria-pressed={selected}
          aria-label={`${name}, ${size}`}
          onClick={() => selectInSight(editor, id)}
        >
          <i className={cx('ed-box-color', label && labelClass(label.color))} />
          <span className="truncate">{labelName}</span>
          <span className="num font-regular text-fg-3">{number}</span>
          <span className="ed-box-size num">{size}</span>
        </button>
        <span className="ed-box-acts" data-set={hidden || locked || undefined}>
          <IconButton
            size="xs"
            label={hidden ? t('box.show', { name }) : t('box.hide', { name })}
            pressed={hidden}
            icon={hidden ? <EyeOff aria-hidden="true" /> : <Eye aria-hidden="true" />}
            onClick={() => toggleHidden(editor, id)}
          />
          <IconButton
            size="xs"
            label={locked ? t('box.unlock', { name }) : t('box.lock', { name })}
            pressed={locked}
            icon={locked ? <Lock aria-hidden="true" /> : <LockOpen aria-hidden="true" />}
            onClick={() => toggleLocked(editor, id)}
          />
          {!readOnly && (
            <IconButton
              size="xs"
              label={t('box.delete', { name })}
              icon={<Trash2 aria-hidden="true" />}
              onClick={() => removeBoxes(editor, [id])}
            />
          )}
        </span>
      </div>
      <Opened annotation={annotation} />
    </div>
  )
}

/** How large a box is, or of how many points a polygon. */
function sizeOf(annotation: Drawn, t: Texts<'editor'>): string {
  const points = pointsOf(annotation)
  if (points > 0) return t('box.polygon', { points })
  const { w, h } = boxOf(annotation)
  return `${Math.round(w)} × ${Math.round(h)}`
}

/** Selected alone it opens to its numbers and values; to the latter alone where nothing may be changed. */
function Opened({ annotation }: { annotation: Drawn }) {
  const open = useEditorState((state) => soleId(state) === annotation.id)
  const readOnly = useEditorState((state) => state.readOnly)
  if (!open) return null
  return readOnly ? <ReadValues values={annotation.attributes} /> : <BoxFields key={annotation.id} annotation={annotation} />
}
