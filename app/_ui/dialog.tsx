'use client'

import { X } from 'lucide-react'
import * as Radix from '@radix-ui/react-dialog'
import { useLayoutEffect, useRef, type ReactNode } from 'react'
import { useTexts } from '#texts'
import { cx } from './cx'

type Props = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  /** Takes the focus when what opened the dialog is gone as it closes. */
  onOrphaned?: () => void
  /** The buttons, at the right; the primary one last. */
  foot?: ReactNode
  wide?: boolean
  className?: string
  children: ReactNode
}

/** A dialog over the page. Esc and a press outside close it; the focus goes back where it was. */
export function Dialog({ open, onOpenChange, title, onOrphaned, foot, wide, className, children }: Props) {
  const t = useTexts('ui')
  // A field that takes the focus as it appears would be remembered by Radix in place of what opened the dialog.
  const opener = useRef<Element>(null)
  useLayoutEffect(() => {
    if (open) opener.current = document.activeElement
  }, [open])

  function giveBack(event: Event) {
    const back = opener.current instanceof HTMLElement && opener.current.isConnected ? opener.current : undefined
    if (!back && !onOrphaned) return
    event.preventDefault()
    if (back) back.focus()
    else onOrphaned?.()
  }

  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="scrim" />
        <Radix.Content className={cx('dialog', wide && 'dialog-wide', className)} aria-describedby={undefined} onCloseAutoFocus={giveBack}>
          <Radix.Title className="dialog-title">{title}</Radix.Title>
          <div className="dialog-body">{children}</div>
          {foot && <div className="dialog-foot">{foot}</div>}
          {/* Last, though it is seen at the top: the focus begins at the first field, or at Cancel. */}
          <Radix.Close className="dialog-close btn btn-ghost btn-square btn-xs" aria-label={t('close')}>
            <X aria-hidden="true" />
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
