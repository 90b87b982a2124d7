import { useEffect, useState } from 'react'
import { openJournal } from './journal/open-journal'
import { alone } from './sync/alone'
import { sendEdits } from './sync/send-edits'
import { createSync, type Sync } from './sync/sync'
import { wait } from './sync/wait'

/** Sends the person's edits that lie in the journal; undefined where nothing lies. */
async function sendLeftovers(person: string, signal: AbortSignal): Promise<Sync | undefined> {
  const journal = await openJournal(person)
  const entries = await journal.load()
  if (entries.length === 0 || signal.aborted) return undefined
  return createSync({
    journal,
    entries,
    send: sendEdits(person),
    alone,
    wait,
    signal,
    versionOf: () => undefined,
    onSaved: () => {},
    onRefused: () => {},
  })
}

/** Looks once when the page opens: edits come into the journal in an editor only, and that sends them itself. */
export function useLeftovers(person: string): Sync | undefined {
  const [sync, setSync] = useState<Sync>()
  useEffect(() => {
    const closing = new AbortController()
    void sendLeftovers(person, closing.signal).then((found) => closing.signal.aborted || setSync(found))
    return () => closing.abort()
  }, [person])
  return sync
}
