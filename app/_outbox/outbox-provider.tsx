'use client'

import { createContext, use, useEffect, useState, type ReactNode } from 'react'
import { openOutbox } from './open-outbox'
import type { Sync } from './sync/sync'
import { useSafeLeave } from './sync/use-safe-leave'

const Context = createContext<Sync | undefined>(undefined)

/** The outbox of whoever this page was made for; undefined until the journal is open, a moment after the page. */
export const useOutbox = (): Sync | undefined => use(Context)

/** One outbox for all that a page shows: what one screen records is still sent, and known, on the next. */
export function OutboxProvider({ person, children }: { person: string; children: ReactNode }) {
  const [sync, setSync] = useState<Sync>()
  useEffect(() => {
    const closing = new AbortController()
    let left = false
    const opening = openOutbox({ person, signal: closing.signal })
    void opening.then((opened) => left || setSync(opened))
    // Who goes where there is no outbox while something is on its way leaves the sending to go on behind it.
    return () => {
      left = true
      void opening.then(allSent).then(() => closing.abort())
    }
  }, [person])
  useSafeLeave(sync)
  return <Context value={sync}>{children}</Context>
}

/** Resolves once nothing waits any more. */
const allSent = ({ state }: Sync) =>
  new Promise<void>((done) => {
    const look = () => state.get().waiting === 0 && done()
    state.subscribe(look)
    look()
  })
