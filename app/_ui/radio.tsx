'use client'

import { RadioGroup as Radix } from 'radix-ui'
import type { ReactNode } from 'react'
import { cx } from './cx'

type GroupProps<V extends string> = { label: string; value: V; onChange: (value: V) => void; className?: string; children: ReactNode }

/** One of few, all visible. `label` names the group for those who do not see it. */
export function RadioGroup<V extends string>({ label, value, onChange, className, children }: GroupProps<V>) {
  return (
    <Radix.Root aria-label={label} value={value} onValueChange={(next) => onChange(next as V)} className={cx('flex flex-wrap gap-x-4', className)}>
      {children}
    </Radix.Root>
  )
}

type Props = { value: string; children: ReactNode; hint?: ReactNode; card?: boolean; disabled?: boolean; className?: string }

/** One answer of a RadioGroup; `card` draws it as a card whose whole surface chooses. */
export function Radio({ value, children, hint, card, disabled, className }: Props) {
  return (
    <label className={cx(card ? 'choice' : 'check', className)}>
      <Radix.Item className="check-box radio-dot" value={value} disabled={disabled}>
        <Radix.Indicator className="block size-1.5 rounded-full bg-current" />
      </Radix.Item>
      <span className="min-w-0 flex-1">
        {card ? <span className="font-medium">{children}</span> : children}
        {hint && <span className="check-hint">{hint}</span>}
      </span>
    </label>
  )
}
