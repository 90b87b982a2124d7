'use client'

import { useCallback, useSyncExternalStore } from 'react'

const CHANGED = 'corral:stored'

function subscribe(listener: () => void): () => void {
  window.addEventListener(CHANGED, listener)
  window.addEventListener('storage', listener)
  return () => {
    window.removeEventListener(CHANGED, listener)
    window.removeEventListener('storage', listener)
  }
}

// Where storage is closed (private modes), a choice lasts as long as the page.
const unstored = new Map<string, string>()

function read(name: string): string | null {
  try {
    return unstored.get(name) ?? localStorage.getItem(name)
  } catch {
    return unstored.get(name) ?? null
  }
}

function write(name: string, text: string): void {
  try {
    localStorage.setItem(name, text)
  } catch {
    unstored.set(name, text)
  }
  window.dispatchEvent(new Event(CHANGED))
}

/** A number that this browser remembers, e.g. the size of cells; the same in every tab. */
export function useStoredNumber(name: string, usual: number): [number, (value: number) => void] {
  const text = useSyncExternalStore(
    subscribe,
    () => read(name),
    () => null,
  )
  const value = text === null ? NaN : Number(text)
  return [Number.isFinite(value) ? value : usual, useCallback((next: number) => write(name, String(next)), [name])]
}
