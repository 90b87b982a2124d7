'use client'

import { useEffect, useEffectEvent } from 'react'
import { isElsewhere } from './grid-keys'

type Acts = { all: () => void; escape: () => void; remove?: () => void; undo?: () => void; key?: (key: string) => boolean }

/** Keys that work wherever the focus is on the page: select all, undo, Esc, Delete, and single keys (labels). */
export function usePageKeys(acts: Acts): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || isElsewhere(event.target)) return
    const whole = event.ctrlKey || event.metaKey
    if (whole && event.key.toLowerCase() === 'a') acts.all()
    else if (event.key === 'Escape') acts.escape()
    else if (whole && event.key.toLowerCase() === 'z' && !event.shiftKey && acts.undo) acts.undo()
    else if (event.key === 'Delete' && acts.remove) acts.remove()
    // A key that is held down is for one picture, not for all that come after it.
    else if (whole || event.altKey || event.repeat || !acts.key?.(event.key)) return
    event.preventDefault()
  })
  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event)
    window.addEventListener('keydown', listener)
    return () => window.removeEventListener('keydown', listener)
  }, [])
}
