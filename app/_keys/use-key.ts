'use client'

import { useEffect, useEffectEvent } from 'react'
import type { Keycaps } from './command'
import { isElsewhere } from './is-elsewhere'
import { isStroke } from './stroke'

/** Acts on one key anywhere on the page; `typing` says that it counts while a field is typed in as well. */
export function useKey(keys: Keycaps, act: (event: KeyboardEvent) => void, { typing = false } = {}): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (isStroke(keys, event) && (typing || (!event.defaultPrevented && !isElsewhere(event.target)))) act(event)
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
}
