'use client'

import { useState } from 'react'
import { readStored, writeStored } from '@/app/_client/stored'

const MOST = 300 // more than can be kept and untold at once

/** What somebody was told of in this browser, by key. */
export function useTold(name: string): [ReadonlySet<string>, (keys: readonly string[]) => void] {
  const [told, setTold] = useState<ReadonlySet<string>>(() => new Set(typeof window === 'undefined' ? [] : read(name)))
  const tell = (keys: readonly string[]) => {
    const all = [...new Set([...read(name), ...keys])].slice(-MOST) // with those of other tabs
    writeStored(name, JSON.stringify(all))
    setTold(new Set(all))
  }
  return [told, tell]
}

function read(name: string): string[] {
  try {
    const stored: unknown = JSON.parse(readStored(name) ?? '[]')
    return Array.isArray(stored) ? stored.filter((one) => typeof one === 'string') : []
  } catch {
    return [] // somebody else's word under our name
  }
}
