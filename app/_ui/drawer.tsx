'use client'

import { X } from 'lucide-react'
import * as Radix from '@radix-ui/react-dialog'
import type { ReactElement, ReactNode } from 'react'
import { useTexts } from '#texts'
import { cx } from './cx'

type Props = {
  trigger: ReactElement
  title: string
  side?: 'left' | 'right'
  open?: boolean
  onOpenChange?: (open: boolean) => void
  children: ReactNode
}

/** What is a side panel on a wide screen, below 1100 px. */
export function Drawer({ trigger, title, side = 'left', open, onOpenChange, children }: Props) {
  const t = useTexts('ui')
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Trigger asChild>{trigger}</Radix.Trigger>
      <Radix.Portal>
        <Radix.Overlay className="scrim" />
        <Radix.Content className={cx('drawer', side === 'right' && 'drawer-right')} aria-describedby={undefined}>
          <div className="dialog-head">
            <Radix.Title>{title}</Radix.Title>
            <Radix.Close className="btn btn-ghost btn-square btn-sm" aria-label={t('close')}>
              <X aria-hidden="true" />
            </Radix.Close>
          </div>
          {children}
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
