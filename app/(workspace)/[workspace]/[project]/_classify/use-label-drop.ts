'use client'

import { useMemo, useState } from 'react'
import type { Carry } from '@/app/(workspace)/[workspace]/[project]/_grid/use-gesture'

type Spot = { x: number; y: number }

const labelAt = ({ x, y }: Spot): string | undefined =>
  document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-drop-label]')?.dataset.dropLabel

/** Carrying the selection onto a label at the left. `over`: the label under the pointer; `at`: where the pointer is. */
export function useLabelDrop(onDrop: (labelId: string) => void): { carry: Carry; over?: string; at?: Spot } {
  const [state, setState] = useState<{ at?: Spot; over?: string }>({})
  const carry = useMemo<Carry>(
    () => ({
      over: (at) => setState(at ? { at: { ...at }, over: labelAt(at) } : {}),
      drop: (at) => {
        const label = labelAt(at)
        if (label) onDrop(label)
      },
    }),
    [onDrop],
  )
  return { carry, ...state }
}
