'use client'

import { useMutation } from '@tanstack/react-query'
import { useState, type FormEvent, type ReactNode } from 'react'
import { useTexts } from '#texts'
import { Banner } from './banner'
import { Button } from './button'
import { Dialog } from './dialog'
import { Field } from './field'
import { Input } from './input'

type Props = {
  open: boolean
  onOpenChange: (open: boolean) => void
  /** A question that names the thing: "Delete the label Platelets?" */
  title: string
  /** The button says the act and the exact count: "Delete 372 boxes". */
  action: string
  /** Runs on confirm. While it runs the button is busy; what it throws is shown in place; then the dialog closes. */
  onConfirm: () => Promise<unknown>
  /** The text to type before the button works, for what cannot be brought back. */
  typed?: string
  /** Another way out, at the left: "Merge into another label". */
  instead?: ReactNode
  tone?: 'danger' | 'primary'
  /** Takes the focus when what opened the dialog is gone as it closes. */
  onOrphaned?: () => void
  /** What goes with it, and what stays. */
  children: ReactNode
}

/** Asks before something leaves for everyone. */
export function ConfirmDialog({ open, onOpenChange, title, onOrphaned, children, ...rest }: Props) {
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={title} onOrphaned={onOrphaned}>
      {/* The form lives only while the dialog is open: it starts empty every time. */}
      <ConfirmForm {...rest} close={() => onOpenChange(false)}>
        {children}
      </ConfirmForm>
    </Dialog>
  )
}

type FormProps = Omit<Props, 'open' | 'onOpenChange' | 'title' | 'onOrphaned'> & { close: () => void }

function ConfirmForm({ action, onConfirm, typed, instead, tone = 'danger', close, children }: FormProps) {
  const t = useTexts('ui')
  const [text, setText] = useState('')
  const wanted = typed !== undefined && text.trim() !== typed

  const { mutate, isPending, isSuccess, error } = useMutation({ mutationFn: () => onConfirm(), onSuccess: close })
  const busy = isPending || isSuccess
  const problem = error && (error instanceof Error ? error.message : t('failed'))

  function confirm(event: FormEvent) {
    event.preventDefault()
    if (!wanted && !busy) mutate()
  }

  return (
    <form onSubmit={confirm}>
      <div className="text-fg-2">{children}</div>
      {typed !== undefined && (
        <Field label={t('typeToConfirm', { typed })} className="mt-3">
          <Input value={text} onChange={(event) => setText(event.target.value)} autoComplete="off" autoFocus />
        </Field>
      )}
      {problem && (
        <Banner tone="danger" className="mt-3">
          {problem}
        </Banner>
      )}
      <div className="dialog-foot -mx-5 -mb-4 mt-4">
        {instead && <span className="mr-auto">{instead}</span>}
        <Button onClick={close}>{t('cancel')}</Button>
        <Button type="submit" variant={tone} busy={busy} reason={wanted && t('typeFirst', { typed })}>
          {action}
        </Button>
      </div>
    </form>
  )
}
