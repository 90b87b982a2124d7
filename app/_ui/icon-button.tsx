'use client'

import type { ComponentProps, MouseEvent, ReactNode } from 'react'
import type { Keycaps } from '@/app/_keys/command'
import { buttonClass, type ButtonSize, type ButtonVariant } from './button-class'
import { Spinner } from './spinner'
import { Tip } from './tip'

type Props = Omit<ComponentProps<'button'>, 'children'> & {
  /** What it does: its name and its tooltip. */
  label: string
  icon: ReactNode
  keys?: Keycaps
  variant?: ButtonVariant
  size?: ButtonSize
  pressed?: boolean
  busy?: boolean
  /** Why it is off. */
  reason?: string | false | null
}

/** A square button with only an icon; the tooltip says its name and key. */
export function IconButton({
  label,
  icon,
  keys,
  variant = 'ghost',
  size = 'sm',
  pressed,
  busy,
  reason,
  className,
  onClick,
  ...rest
}: Props) {
  const off = Boolean(reason) || busy
  return (
    <Tip text={reason || label} keys={reason ? undefined : keys}>
      <button
        type="button"
        {...rest}
        aria-label={label}
        aria-pressed={pressed}
        aria-busy={busy || undefined}
        aria-disabled={Boolean(reason) || undefined}
        className={buttonClass({ variant, size, square: true, className })}
        onClick={off ? (event: MouseEvent) => event.preventDefault() : onClick}
      >
        {busy ? <Spinner /> : icon}
      </button>
    </Tip>
  )
}
