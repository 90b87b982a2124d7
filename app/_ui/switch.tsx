'use client'

import * as Radix from '@radix-ui/react-switch'
import type { ReactNode } from 'react'

type Props = { checked: boolean; onChange: (checked: boolean) => void; children: ReactNode; disabled?: boolean }

/** On or off, at once. */
export function Switch({ checked, onChange, children, disabled }: Props) {
  return (
    <label className="switch">
      <Radix.Root className="switch-track" checked={checked} onCheckedChange={onChange} disabled={disabled}>
        <Radix.Thumb />
      </Radix.Root>
      {children}
    </label>
  )
}
