'use client'

import { useState } from 'react'
import { useTexts } from '#texts'
import type { Box } from '@/lib/domain/geometry/box'
import type { Texts } from '@/lib/texts/texts'
import { useEditor } from '@/app/_editor/editor-context'
import { reshapeBox } from '@/app/_editor/store/annotate'
import { boxOf, type Drawn } from '@/app/_editor/store/editor-state'
import { ValueFields } from './value-fields'

const SIDES = ['x', 'y', 'w', 'h'] as const

/** The exact place and size of the selected box, and what is special about it. */
export function BoxFields({ annotation }: { annotation: Drawn }) {
  const t = useTexts('editor')
  const editor = useEditor()
  const { id, shape } = annotation
  return (
    <div className="ed-fields">
      {shape.kind === 'box' ? (
        <div className="ed-xywh">
          {SIDES.map((side) => (
            <NumberField
              key={side}
              side={side}
              value={shape[side]}
              onChange={(value) => reshapeBox(editor, id, { box: { ...shape, [side]: value } })}
            />
          ))}
        </div>
      ) : (
        <p className="ed-outline">{placeOf(annotation, t)}</p>
      )}
      <ValueFields boxes={[annotation]} />
    </div>
  )
}

/** Where a polygon is: its points are no numbers that anybody types. */
function placeOf(annotation: Drawn, t: Texts<'editor'>): string {
  const { x, y, w, h } = boxOf(annotation)
  const [left, top, width, height] = [x, y, w, h].map((side) => String(Math.round(side))) as [string, string, string, string]
  return t('box.placeOfPolygon', { x: left, y: top, w: width, h: height })
}

type FieldProps = { side: keyof Box; value: number; onChange: (value: number) => void }

/** Takes the number when it is left or Enter is pressed; Esc puts the old one back. */
function NumberField({ side, value, onChange }: FieldProps) {
  const t = useTexts('editor')
  const [text, setText] = useState<string>()
  const shown = String(Math.round(value * 10) / 10)

  function take() {
    const number = Number(text?.replace(',', '.'))
    if (text !== undefined && text.trim() !== '' && Number.isFinite(number) && text !== shown) onChange(number)
    setText(undefined)
  }

  return (
    <label>
      <i aria-hidden="true">{side.toUpperCase()}</i>
      <input
        aria-label={t(`box.side.${side}`)}
        inputMode="decimal"
        value={text ?? shown}
        onChange={(event) => setText(event.target.value)}
        onFocus={(event) => event.target.select()}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take()
          if (event.key === 'Escape') setText(undefined)
        }}
      />
    </label>
  )
}
