'use client'

import * as Radix from '@radix-ui/react-popover'
import type { ReactElement, ReactNode } from 'react'

type Props = {
  trigger: ReactElement
  /** Its name for those who do not see where it came from. */
  label: string
  align?: 'start' | 'end' | 'center'
  open?: boolean
  onOpenChange?: (open: boolean) => void
  className?: string
  children: ReactNode
}

/** Controls that float beside the button which opened them. */
export function Popover({ trigger, label, align = 'start', open, onOpenChange, className, children }: Props) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          className={className ? `popover ${className}` : 'popover'}
          aria-label={label}
          align={align}
          sideOffset={4}
          collisionPadding={8}
        >
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
