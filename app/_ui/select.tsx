'use client'

import { Check, ChevronDown } from 'lucide-react'
import * as Radix from '@radix-ui/react-select'
import { useState, type ReactNode } from 'react'
import { buttonClass } from './button-class'
import { cx } from './cx'
import { useField } from './field'
import { useAlone } from './use-alone'

/** `value` is never empty: an empty one means "nothing chosen" to the browser. */
export type Option<V extends string> = { value: V; label: string; icon?: ReactNode; note?: string; disabled?: boolean }

type Props<V extends string> = {
  value: V | undefined
  onChange: (value: V) => void
  options: readonly Option<V>[]
  placeholder?: string
  /** Its name where no Field gives one. */
  label?: string
  /** `button` looks like a ghost button, for rows of a table. */
  look?: 'input' | 'button'
  size?: 'sm' | 'md'
  name?: string
  disabled?: boolean
  className?: string
}

/** One of a list. */
export function Select<V extends string>({
  value,
  onChange,
  options,
  placeholder,
  label,
  look = 'input',
  size = 'md',
  name,
  disabled,
  className,
}: Props<V>) {
  const { id, describedBy, invalid } = useField()
  const [open, setOpen] = useState(false)
  useAlone(open)
  const classes = look === 'button' ? buttonClass({ variant: 'ghost', size: 'xs' }) : cx('input select', size === 'sm' && 'input-sm')
  return (
    <Radix.Root
      open={open}
      onOpenChange={setOpen}
      value={value}
      onValueChange={(next) => onChange(next as V)}
      name={name}
      disabled={disabled}
    >
      <Radix.Trigger
        id={id}
        aria-label={label}
        aria-describedby={describedBy}
        aria-invalid={invalid || undefined}
        data-invalid={invalid || undefined}
        className={cx(classes, className)}
      >
        <Radix.Value placeholder={placeholder} />
        <ChevronDown aria-hidden="true" />
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          className="menu"
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          style={{ minWidth: 'var(--radix-select-trigger-width)' }}
        >
          <Radix.Viewport>
            {options.map((option) => (
              <OptionRow key={option.value} {...option} />
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

function OptionRow({ value, label, icon, note, disabled }: Option<string>) {
  return (
    <Radix.Item className="menu-item" value={value} disabled={disabled}>
      {icon}
      <span className="py-1">
        <Radix.ItemText>{label}</Radix.ItemText>
        {note && <span className="menu-note">{note}</span>}
      </span>
      <span className="menu-check">
        <Radix.ItemIndicator>
          <Check aria-hidden="true" />
        </Radix.ItemIndicator>
      </span>
    </Radix.Item>
  )
}
