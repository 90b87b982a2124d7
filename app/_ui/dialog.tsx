'use client'

import { X } from 'lucide-react'
import * as Radix from '@radix-ui/react-dialog'
import { useLayoutEffect, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { useTexts } from '#texts'
import { cx } from './cx'

type Props = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  /** Takes the focus when what opened the dialog is gone as it closes. */
  onOrphaned?: () => void
  /** What has the focus after it in place of what opened it. */
  backTo?: () => HTMLElement | null
  /** Keys that are for what it shows. The focus begins at the dialog then, not at a field that would take them. */
  onKeyDown?: (event: KeyboardEvent) => void
  /** The buttons, at the right; the primary one last. */
  foot?: ReactNode
  wide?: boolean
  className?: string
  children: ReactNode
}

/** A dialog over the page. Esc and a press outside close it; the focus goes back where it was. */
export function Dialog({ open, onOpenChange, title, onOrphaned, backTo, onKeyDown, foot, wide, className, children }: Props) {
  const t = useTexts('ui')
  // A field that takes the focus as it appears would be remembered by Radix in place of what opened the dialog.
  const opener = useRef<Element>(null)
  useLayoutEffect(() => {
    if (open) opener.current = document.activeElement
  }, [open])

  function giveBack(event: Event) {
    const from = backTo?.() ?? opener.current
    const back = from instanceof HTMLElement && from.isConnected ? from : undefined
    if (!back && !onOrphaned) return
    event.preventDefault()
    if (back) back.focus()
    else onOrphaned?.()
  }

  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="scrim" />
        <Radix.Content
          className={cx('dialog', wide && 'dialog-wide', className)}
          aria-describedby={undefined}
          onKeyDown={onKeyDown}
          onOpenAutoFocus={onKeyDown && beginAtDialog}
          onCloseAutoFocus={giveBack}
        >
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

function beginAtDialog(event: Event) {
  event.preventDefault()
  if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus()
}
