import { useEffect, useState } from 'react'
import { openJournal } from '@/app/_editor/journal/open-journal'
import { alone } from '@/app/_editor/sync/alone'
import { sendEdits } from '@/app/_editor/sync/send-edits'
import { createSync, type Sync } from '@/app/_editor/sync/sync'
import { wait } from '@/app/_editor/sync/wait'

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
