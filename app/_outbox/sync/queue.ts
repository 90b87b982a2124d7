import type { Entry, Journal } from '@/app/_outbox/journal/journal'
import { createStore, type Store } from '@/app/_client/store'

export type SyncState = {
  waiting: number
  trouble: 'none' | 'offline' | 'failed' | 'signed-out'
  /** Edits that the server will never take, kept until the person decides. */
  refused: readonly Entry[]
  /** Whether what waits outlives the page. */
  lasting: boolean
}

/** The edits on their way: in memory for this page, in the journal for any later one. */
export type Queue = {
  state: Store<SyncState>
  entries: () => readonly Entry[]
  add: (entries: Entry[]) => void
  /** The server has them. */
  acknowledge: (entries: Entry[]) => Promise<void>
  /** The server will never take them. */
  setAside: (entries: Entry[], why: string) => Promise<void>
  /** Puts those set aside back in line, or lets them go. */
  retryRefused: () => void
  dropRefused: () => void
}

/** @param kept what the journal held when the page was opened */
export function createQueue(journal: Journal, kept: Entry[]): Queue {
  let entries = kept.filter((entry) => !entry.refused)
  const state = createStore<SyncState>({
    waiting: entries.length,
    trouble: 'none',
    refused: kept.filter((entry) => entry.refused),
    lasting: journal.lasting,
  })
  // A full disk: the edits are still here and still sent, only a reload would lose them.
  const write = (work: Promise<void>) => void work.catch(() => state.set({ lasting: false }))

  function hold(next: Entry[]) {
    entries = next
    state.set({ waiting: next.length })
  }
  const forget = (gone: Entry[]) => hold(entries.filter((entry) => !gone.includes(entry)))

  return {
    state,
    entries: () => entries,
    add(added) {
      hold([...entries, ...added])
      write(journal.add(added))
    },
    async acknowledge(saved) {
      forget(saved)
      await journal.remove(saved.map(({ edit }) => edit.id))
    },
    async setAside(refused, why) {
      const marked = refused.map((entry) => ({ ...entry, refused: why }))
      forget(refused)
      state.set((before) => ({ refused: [...before.refused, ...marked] }))
      await journal.change(marked)
    },
    retryRefused() {
      const again = state.get().refused.map((entry) => ({ ...entry, refused: undefined }))
      state.set({ refused: [] })
      hold([...entries, ...again])
      write(journal.change(again))
    },
    dropRefused() {
      write(journal.remove(state.get().refused.map(({ edit }) => edit.id)))
      state.set({ refused: [] })
    },
  }
}
