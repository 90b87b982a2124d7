'use client'

import type { ReactNode } from 'react'
import { TipProvider } from './tip'
import { ToastProvider } from './toast'

/** What floats over every page. */
export function Providers({ children }: { children: ReactNode }) {
  return (
    <TipProvider>
      <ToastProvider>{children}</ToastProvider>
    </TipProvider>
  )
}
