'use client'

import { useCallback, useSyncExternalStore } from 'react'
import { readStored, writeStored } from './stored'

const CHANGED = 'corral:stored'

function subscribe(listener: () => void): () => void {
  window.addEventListener(CHANGED, listener)
  window.addEventListener('storage', listener)
  return () => {
    window.removeEventListener(CHANGED, listener)
    window.removeEventListener('storage', listener)
  }
}

/** A number that this browser remembers, e.g. the size of cells; the same in every tab. */
export function useStoredNumber(name: string, usual: number): [number, (value: number) => void] {
  const text = useSyncExternalStore(
    subscribe,
    () => readStored(name),
    () => null,
  )
  const value = text === null ? NaN : Number(text)
  return [Number.isFinite(value) ? value : usual, useCallback((next: number) => keep(name, next), [name])]
}

function keep(name: string, value: number): void {
  writeStored(name, String(value))
  window.dispatchEvent(new Event(CHANGED))
}
