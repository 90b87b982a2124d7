'use client'

import { Check, Minus } from 'lucide-react'
import * as Radix from '@radix-ui/react-checkbox'
import type { ReactNode } from 'react'
import { cx } from './cx'

type Props = {
  /** `some`: part of what it stands for is on. */
  checked: boolean | 'some'
  onChange: (checked: boolean) => void
  children?: ReactNode
  hint?: ReactNode
  /** Its name where no text stands beside it. */
  label?: string
  disabled?: boolean
  className?: string
}

/** On, off or some. */
export function Checkbox({ checked, onChange, children, hint, label, disabled, className }: Props) {
  return (
    <label className={cx('check', className)}>
      <Radix.Root
        className="check-box"
        aria-label={label}
        checked={checked === 'some' ? 'indeterminate' : checked}
        onCheckedChange={(next) => onChange(next === true)}
        disabled={disabled}
      >
        <Radix.Indicator>{checked === 'some' ? <Minus aria-hidden="true" /> : <Check aria-hidden="true" />}</Radix.Indicator>
      </Radix.Root>
      {children && (
        <span>
          {children}
          {hint && <span className="check-hint">{hint}</span>}
        </span>
      )}
    </label>
  )
}
