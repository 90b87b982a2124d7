'use client'

import * as ToggleGroup from '@radix-ui/react-toggle-group'
import type { ReactNode } from 'react'

type Props<V extends string> = {
  label: string
  value: V
  onChange: (value: V) => void
  /** `text` is the name; with an icon it is spoken, not drawn, unless `words` is set. */
  options: readonly { value: V; text: string; icon?: ReactNode }[]
  words?: boolean
}

/** Two to four ways to see the same thing. */
export function Segmented<V extends string>({ label, value, onChange, options, words }: Props<V>) {
  return (
    <ToggleGroup.Root className="seg" type="single" aria-label={label} value={value} onValueChange={(next) => next && onChange(next as V)}>
      {options.map((option) => (
        <ToggleGroup.Item key={option.value} value={option.value} aria-label={option.text}>
          {option.icon}
          {(words || !option.icon) && option.text}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  )
}
