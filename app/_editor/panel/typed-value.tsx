'use client'

import { useId, useState } from 'react'
import { useTexts } from '#texts'
import { Input } from '@/app/_ui/input'
import { MOST_ATTRIBUTE_TEXT } from '@/lib/domain/annotation/attributes'
import type { Value } from '@/lib/domain/attribute/value'

type Props = { name: string; value?: Value; isSeveral: boolean; isNumber: boolean; onChange: (value?: Value) => void }

/** Takes the text or number when it is left or Enter is pressed; Esc puts the old one back, an empty field takes the value away. */
export function TypedValue({ name, value, isSeveral, isNumber, onChange }: Props) {
  const t = useTexts('editor')
  const id = useId()
  const [text, setText] = useState<string>()
  const shown = value === undefined ? '' : String(value)
  const number = Number(text?.replace(',', '.'))
  const isWrong = isNumber && text !== undefined && text.trim() !== '' && !Number.isFinite(number)

  function take() {
    if (text === undefined || isWrong) return
    setText(undefined)
    if (text.trim() === '') onChange(undefined)
    else if (text !== shown) onChange(isNumber ? number : text)
  }

  return (
    <div className="ed-value">
      <span className="truncate" title={name} aria-hidden="true">
        {name}
      </span>
      <Input
        size="sm"
        aria-label={name}
        aria-invalid={isWrong || undefined}
        aria-describedby={isWrong ? id : undefined}
        inputMode={isNumber ? 'decimal' : undefined}
        maxLength={MOST_ATTRIBUTE_TEXT}
        placeholder={t(isSeveral ? 'box.values.mixed' : 'box.values.none')}
        value={text ?? shown}
        onChange={(event) => setText(event.target.value)}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take()
          if (event.key === 'Escape') setText(undefined)
        }}
      />
      {isWrong && (
        <span id={id} role="alert" className="col-start-2 text-12 text-danger-text">
          {t('box.values.number')}
        </span>
      )}
    </div>
  )
}
