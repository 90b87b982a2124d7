import { wait } from '@/app/_client/wait'
import { NONE_UNREAD } from './journal/journal'
import { openJournal } from './journal/open-journal'
import { alone } from './sync/alone'
import { sendFor, type Send } from './sync/send'
import { createSync, type Sync } from './sync/sync'

type Input = { person: string; signal: AbortSignal; send?: Send }

/** Opens the person's journal and sends what lies in it, then whatever is recorded, until the signal ends it. */
export async function openOutbox({ person, signal, send = sendFor(person) }: Input): Promise<Sync> {
  const journal = await openJournal(person)
  // A journal that cannot be read cannot be trusted to keep anything either.
  const { lasting, ...kept } = await journal.load().then(
    (loaded) => ({ ...loaded, lasting: journal.lasting }),
    () => ({ entries: [], unread: NONE_UNREAD, lasting: false }),
  )
  return createSync({ journal: { ...journal, lasting }, ...kept, send, alone, wait, signal })
}
