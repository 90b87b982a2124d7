'use client'

import { useState } from 'react'
import { useTexts } from '#texts'
import { Checkbox } from '@/app/_ui/checkbox'
import type { Box } from '@/lib/domain/geometry/box'
import { useEditor } from '@/app/_editor/editor-context'
import { reshapeBox, setAttributes } from '@/app/_editor/store/annotate'
import type { Boxed } from '@/app/_editor/store/editor-state'

const SIDES = ['x', 'y', 'w', 'h'] as const
const ATTRIBUTES = ['occluded', 'truncated', 'difficult'] as const

/** The exact place and size of the selected box, and what is special about it. */
export function BoxFields({ annotation }: { annotation: Boxed }) {
  const t = useTexts('editor')
  const editor = useEditor()
  const { id, box, attributes } = annotation
  return (
    <div className="ed-fields">
      <div className="ed-xywh">
        {SIDES.map((side) => (
          <NumberField
            key={side}
            side={side}
            value={box[side]}
            onChange={(value) => reshapeBox(editor, id, { box: { ...box, [side]: value } })}
          />
        ))}
      </div>
      <div className="ed-attributes">
        {ATTRIBUTES.map((name) => (
          <Checkbox
            key={name}
            checked={attributes[name] === true}
            onChange={(on) =>
              setAttributes(
                editor,
                id,
                on ? { ...attributes, [name]: true } : Object.fromEntries(Object.entries(attributes).filter(([key]) => key !== name)),
              )
            }
          >
            {t(`box.attribute.${name}`)}
          </Checkbox>
        ))}
      </div>
    </div>
  )
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
