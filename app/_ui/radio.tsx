'use client'

import { createContext, use, useEffect, useEffectEvent, useId, useRef, type ReactNode } from 'react'
import { cx } from './cx'

type GroupProps<V extends string> = { label: string; value: V; onChange: (value: V) => void; className?: string; children: ReactNode }

const Group = createContext<{ name: string; value: string; choose: (value: string) => void } | undefined>(undefined)

/** One of few, all visible. `label` names the group for those who do not see it. */
export function RadioGroup<V extends string>({ label, value, onChange, className, children }: GroupProps<V>) {
  const name = useId()
  const group = useRef<HTMLDivElement>(null)
  const choose = (next: string) => onChange(next as V)
  useChosenEarly(group, { value, choose })
  return (
    <div ref={group} role="radiogroup" aria-label={label} className={cx('flex flex-wrap gap-x-4', className)}>
      <Group value={{ name, value, choose }}>{children}</Group>
    </div>
  )
}

/** What was chosen before the page reacted is marked but nobody was told: tell it once. */
function useChosenEarly(group: { current: HTMLElement | null }, { value, choose }: { value: string; choose: (value: string) => void }) {
  const catchUp = useEffectEvent(() => {
    const chosen = group.current?.querySelector<HTMLInputElement>('input:checked')?.value
    if (chosen !== undefined && chosen !== value) choose(chosen)
  })
  useEffect(() => catchUp(), [])
}

type Props = { value: string; children: ReactNode; hint?: ReactNode; card?: boolean; disabled?: boolean; className?: string }

/** One answer of a RadioGroup; `card` draws it as a card whose whole surface chooses. */
export function Radio({ value, children, hint, card, disabled, className }: Props) {
  const group = use(Group)
  if (!group) throw new Error('a Radio needs a RadioGroup around it')
  return (
    <label className={cx(card ? 'choice' : 'check', className)}>
      <input
        type="radio"
        className="check-box radio-dot"
        name={group.name}
        value={value}
        checked={value === group.value}
        onChange={() => group.choose(value)}
        disabled={disabled}
      />
      <span className="min-w-0 flex-1">
        {card ? <span className="font-medium">{children}</span> : children}
        {hint && <span className="check-hint">{hint}</span>}
      </span>
    </label>
  )
}
