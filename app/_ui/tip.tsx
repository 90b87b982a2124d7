'use client'

import * as Tooltip from '@radix-ui/react-tooltip'
import type { ReactElement, ReactNode } from 'react'
import type { Keycaps } from '@/app/_keys/command'
import { Keys } from './keys'

/** Once, around the site: the first tip waits 400 ms, the next ones come at once. */
export function TipProvider({ children }: { children: ReactNode }) {
  return (
    <Tooltip.Provider delayDuration={400} skipDelayDuration={300}>
      {children}
    </Tooltip.Provider>
  )
}

type Props = { text: ReactNode; keys?: Keycaps; side?: 'top' | 'right' | 'bottom' | 'left'; children: ReactElement }

/** A tooltip around one focusable element. */
export function Tip({ text, keys, side = 'bottom', children }: Props) {
  return (
    <Tooltip.Root>
      <Tooltip.Trigger asChild>{children}</Tooltip.Trigger>
      <Tooltip.Portal>
        <Tooltip.Content className="tip" side={side} sideOffset={6} collisionPadding={8}>
          {text}
          {keys && <Keys keys={keys} />}
        </Tooltip.Content>
      </Tooltip.Portal>
    </Tooltip.Root>
  )
}
