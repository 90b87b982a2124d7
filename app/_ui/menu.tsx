'use client'

import { Check } from 'lucide-react'
import Link from 'next/link'
import * as DropdownMenu from '@radix-ui/react-dropdown-menu'
import { createContext, use, useRef, useState, type ReactElement, type ReactNode } from 'react'
import type { Keycaps } from '@/app/_keys/command'
import { cx } from './cx'
import { Keys } from './keys'
import { useAlone } from './use-alone'

type Props = { trigger: ReactElement; align?: 'start' | 'end' | 'center'; side?: 'bottom' | 'right' | 'top'; children: ReactNode }

type Act = () => void

/** Keeps what was chosen until the menu has closed. */
const Chosen = createContext<(act: Act) => void>((act) => act())

/**
 * Opens on press; letters search, Esc closes and gives the focus back. `trigger` is a Button or IconButton. What is
 * chosen happens once the focus is back at the trigger: a dialog it opens can take the focus and return it there.
 */
export function Menu({ trigger, align = 'start', side = 'bottom', children }: Props) {
  const chosen = useRef<Act>(undefined)
  const [open, setOpen] = useState(false)
  useAlone(open)

  function closed() {
    const act = chosen.current
    chosen.current = undefined
    if (act) queueMicrotask(act)
  }

  return (
    <DropdownMenu.Root open={open} onOpenChange={setOpen}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content className="menu" align={align} side={side} sideOffset={4} collisionPadding={8} onCloseAutoFocus={closed}>
          <Chosen value={(act) => void (chosen.current = act)}>{children}</Chosen>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  )
}

type ItemProps = {
  children: ReactNode
  icon?: ReactNode
  keys?: Keycaps
  /** Where it leads; without one, `onSelect` acts. */
  href?: string
  onSelect?: () => void
  danger?: boolean
  disabled?: boolean
  /** A second line, e.g. the reason why it is off. */
  note?: string
}

export function MenuItem({ children, icon, keys, href, onSelect, danger, disabled, note }: ItemProps) {
  const choose = use(Chosen)
  const row = (
    <>
      {icon}
      <span className={note ? 'py-1' : undefined}>
        {children}
        {note && <span className="menu-note">{note}</span>}
      </span>
      {keys && <Keys keys={keys} />}
    </>
  )
  return (
    <DropdownMenu.Item
      className={cx('menu-item', danger && 'menu-danger')}
      disabled={disabled}
      onSelect={() => onSelect && choose(onSelect)}
      asChild={Boolean(href)}
    >
      {href ? <Link href={href}>{row}</Link> : row}
    </DropdownMenu.Item>
  )
}

type ChoiceProps<V extends string> = {
  value: V
  onChange: (value: V) => void
  options: readonly { value: V; label: string; icon?: ReactNode; note?: string }[]
}

/** One of a few inside a menu, with a tick at the chosen one. */
export function MenuChoice<V extends string>({ value, onChange, options }: ChoiceProps<V>) {
  return (
    <DropdownMenu.RadioGroup value={value} onValueChange={(next) => onChange(next as V)}>
      {options.map((option) => (
        <DropdownMenu.RadioItem className="menu-item" key={option.value} value={option.value}>
          {option.icon}
          <span className={option.note ? 'py-1' : undefined}>
            {option.label}
            {option.note && <span className="menu-note">{option.note}</span>}
          </span>
          <span className="menu-check">
            <DropdownMenu.ItemIndicator>
              <Check aria-hidden="true" />
            </DropdownMenu.ItemIndicator>
          </span>
        </DropdownMenu.RadioItem>
      ))}
    </DropdownMenu.RadioGroup>
  )
}

export const MenuLine = () => <DropdownMenu.Separator className="menu-line" />
export const MenuHead = ({ children }: { children: ReactNode }) => <DropdownMenu.Label className="menu-head">{children}</DropdownMenu.Label>
