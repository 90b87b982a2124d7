'use client'

import { X } from 'lucide-react'
import * as Radix from '@radix-ui/react-toast'
import { createContext, useCallback, useContext, useRef, useState, type ReactNode } from 'react'
import { useTexts } from '#texts'
import type { Tone } from './tone'
import { withToast } from './toast-list'
import { ToneIcon } from './tone-icon'

export type ToastText = {
  tone?: Tone
  title: string
  text?: string
  act?: { label: string; onAct: () => void }
  /** when somebody has sent it away, without what `act` does */ onClose?: () => void
  /** until it goes by itself */ seconds?: number
  /** the one of this kind that is shown makes way for it */ kind?: string
}
type Shown = ToastText & { id: number }

/** Shows it; the returned function takes it away early. */
type Toast = (toast: ToastText) => () => void

const Toasting = createContext<Toast>(() => {
  throw new Error('useToast needs a ToastProvider above it.')
})

/** Says that something happened elsewhere; what belongs to this place is a Banner. */
export const useToast = () => useContext(Toasting)

let last = 0

/** Once, around the site. A toast with an action stays until it is dismissed, others go after 6 s; or as it says. */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<Shown[]>([])
  const dismiss = useCallback((id: number) => setShown((before) => before.filter((one) => one.id !== id)), [])
  const toast = useCallback(
    (text: ToastText) => {
      const id = ++last
      setShown((before) => withToast(before, { ...text, id }))
      return () => dismiss(id)
    },
    [dismiss],
  )
  return (
    <Toasting value={toast}>
      <Radix.Provider swipeDirection="right">
        {children}
        {shown.map((one) => (
          <ToastRow key={one.id} {...one} dismiss={() => dismiss(one.id)} />
        ))}
        <Radix.Viewport className="toasts" />
      </Radix.Provider>
    </Toasting>
  )
}

function ToastRow({ tone, title, text, act, seconds = act ? Infinity : 6, onClose, dismiss }: Shown & { dismiss: () => void }) {
  const t = useTexts('ui')
  const acted = useRef(false) // it closes by that, too
  const onAct = () => {
    acted.current = true
    act?.onAct()
  }
  return (
    <Radix.Root
      className={tone ? `toast toast-${tone}` : 'toast'}
      type={tone === 'danger' ? 'foreground' : 'background'}
      duration={seconds * 1000}
      onOpenChange={(open) => {
        if (open) return
        dismiss()
        if (!acted.current) onClose?.()
      }}
    >
      <ToneIcon tone={tone} />
      <div className="toast-body">
        <div>
          <Radix.Title className="font-medium">{title}</Radix.Title>
          {text && <Radix.Description className="text-12 leading-4 text-fg-2">{text}</Radix.Description>}
        </div>
        {act && (
          <Radix.Action altText={act.label} className="btn btn-xs" onClick={onAct}>
            {act.label}
          </Radix.Action>
        )}
      </div>
      <Radix.Close className="btn btn-ghost btn-square btn-xs" aria-label={t('dismiss')}>
        <X aria-hidden="true" />
      </Radix.Close>
    </Radix.Root>
  )
}
