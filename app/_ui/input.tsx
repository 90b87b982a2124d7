'use client'

import { useEffect, useEffectEvent, useRef, type ChangeEvent, type ComponentProps, type ReactNode } from 'react'
import type { Keycaps } from '@/app/_keys/command'
import { cx } from './cx'
import { useField } from './field'
import { Keys } from './keys'

type Props = Omit<ComponentProps<'input'>, 'size' | 'ref'> & {
  size?: 'sm' | 'md' | 'lg' | 'touch'
  /** On a bar: the edge steps back until it is used. */
  quiet?: boolean
  icon?: ReactNode
  /** The key that brings the focus here. */
  keys?: Keycaps
  /** Something at the end, e.g. a clear button. */
  end?: ReactNode
}

/** A line of text. Inside a Field it takes its label, hint and error from there. */
export function Input({ size = 'md', quiet, icon, keys, end, className, ...rest }: Props) {
  const field = useRef<HTMLInputElement>(null)
  useTypedEarly(field, rest)
  const { id, describedBy, invalid } = useField()
  return (
    <span className={cx('input', size !== 'md' && `input-${size}`, quiet && 'input-quiet', className)} data-invalid={invalid || undefined}>
      {icon}
      <input ref={field} id={id} aria-describedby={describedBy} aria-invalid={invalid || undefined} {...rest} />
      {end}
      {keys && <Keys keys={keys} />}
    </span>
  )
}

/** What was typed before the page reacted is in the field but nobody was told: tell it once. */
function useTypedEarly(field: { current: HTMLInputElement | null }, { value, onChange }: Pick<Props, 'value' | 'onChange'>) {
  const catchUp = useEffectEvent(() => {
    const target = field.current
    if (target && value !== undefined && target.value !== String(value))
      onChange?.({ target, currentTarget: target } as ChangeEvent<HTMLInputElement>)
  })
  useEffect(() => catchUp(), [])
}
