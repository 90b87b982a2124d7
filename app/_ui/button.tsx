'use client'

import type { ComponentProps, MouseEvent, ReactNode } from 'react'
import type { Keycaps } from '@/app/_keys/command'
import { buttonClass, type ButtonLook } from './button-class'
import { Keys } from './keys'
import { Spinner } from './spinner'
import { Tip } from './tip'
import { useAlive } from './use-alive'

type Props = Omit<ComponentProps<'button'>, 'disabled'> &
  Omit<ButtonLook, 'square'> & {
    icon?: ReactNode
    /** The key that does the same, shown on the button, e.g. "G" or "Mod+Enter". */
    keys?: Keycaps
    /** It is acting: a spinner replaces the icon and presses are ignored. */
    busy?: boolean
    /** A toggle: pressed or not. */
    pressed?: boolean
    disabled?: boolean
    /** Why it is off. It stays reachable for the keyboard, so that the reason can be read in its tooltip. */
    reason?: string | false | null
  }

/** A button. A disabled one says why: give `reason`, not `disabled`, wherever there is one. */
export function Button({
  variant,
  size,
  block,
  className,
  icon,
  keys,
  busy,
  pressed,
  disabled,
  reason,
  onClick,
  children,
  type = 'button',
  ...rest
}: Props) {
  const asleep = !useAlive() && type === 'submit'
  const off = Boolean(reason) || busy
  const button = (
    <button
      type={type}
      {...rest}
      className={buttonClass({ variant, size, block, className })}
      aria-pressed={pressed}
      aria-busy={busy || undefined}
      aria-disabled={Boolean(reason) || undefined}
      disabled={disabled || asleep}
      data-asleep={asleep || undefined}
      onClick={off ? (event: MouseEvent) => event.preventDefault() : onClick}
    >
      {busy ? <Spinner /> : icon}
      {children}
      {keys && <Keys keys={keys} />}
    </button>
  )
  return reason ? <Tip text={reason}>{button}</Tip> : button
}
