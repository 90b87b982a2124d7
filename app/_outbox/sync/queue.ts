import { editCount, type EditEntry, type Entry, type Named, type TagsEntry } from '@/app/_outbox/journal/entry'
import { NONE_UNREAD, type Journal, type Unread } from '@/app/_outbox/journal/journal'
import { newId } from '@/app/_client/new-id'
import { createStore, type Store } from '@/app/_client/store'
import { inOrder } from './in-order'

export type SyncState = {
  /** edits of images */
  waiting: number
  trouble: 'none' | 'offline' | 'failed' | 'signed-out'
  /** Edits that the server will never take, kept until the person decides. */
  refused: readonly Entry[]
  /** What lies in the journal and cannot be sent from this page. */
  unread: Unread
  /** The last value that the server did not take, on which image and why; the rest of that edit was sent. */
  leftOut?: LeftOut
  /** Whether what waits outlives the page. */
  lasting: boolean
}

export type LeftOut = { image: string; why: string }

/** The edits on their way: in memory for this page, in the journal for any later one. */
export type Queue = {
  state: Store<SyncState>
  entries: () => readonly Entry[]
  /** What the journal holds and nobody has sent, as far as this page knows; other tabs of this person write there too. */
  stored: () => Promise<Entry[]>
  add: (entries: Entry[]) => void
  /** The server has them. */
  acknowledge: (entries: Entry[]) => Promise<void>
  /** The server will never take them. */
  setAside: (entries: Entry[], why: string) => Promise<void>
  /** It will never take some images of an entry. @returns what is left of it, in its place */
  setImagesAside: (entry: TagsEntry, images: readonly Named[], why: string) => Promise<TagsEntry>
  /** Sends less of an edit in its place, and says why. */
  sendLess: (entry: Entry, less: EditEntry, why: string) => Promise<void>
  /** Puts those set aside back in line, and says which, or lets them go. */
  retryRefused: () => Entry[]
  dropRefused: () => void
  /** Takes in what other tabs have put into the journal. */
  adopt: () => Promise<void>
  closeUnread: () => void
  closeLeftOut: () => void
}

/** What the journal held when the page was opened. */
type Kept = { entries: Entry[]; unread?: Unread }

export function createQueue(journal: Journal, { entries: kept, unread = NONE_UNREAD }: Kept): Queue {
  let entries = kept.filter((entry) => !entry.refused)
  const refused = kept.filter((entry) => entry.refused)
  const state = createStore<SyncState>({ waiting: editCount(entries), trouble: 'none', refused, unread, lasting: journal.lasting })
  // A full disk, a database that was taken away: the edits are still here and still sent, only a reload would lose them.
  const write = (work: Promise<void>) => work.catch(() => state.set({ lasting: false }))

  function hold(next: Entry[]) {
    entries = next
    state.set({ waiting: editCount(next) })
  }
  const forget = (gone: Entry[]) => hold(entries.filter((entry) => !gone.includes(entry)))
  const unsent = createUnsent(journal, state)

  return {
    state,
    entries: () => entries,
    stored: unsent.load,
    add(added) {
      hold([...entries, ...added])
      void write(journal.add(added))
    },
    acknowledge(saved) {
      forget(saved)
      return write(unsent.remove(saved.map(({ edit }) => edit.id)))
    },
    setAside(aside, why) {
      const marked = aside.map((entry) => ({ ...entry, refused: why }))
      forget(aside)
      state.set((before) => ({ refused: [...before.refused, ...marked] }))
      return write(journal.change(marked))
    },
    async setImagesAside(entry, images, why) {
      const { rest, aside } = splitOff(entry, images, why)
      hold(entries.map((one) => (one === entry ? rest : one)))
      state.set((before) => ({ refused: [...before.refused, aside] }))
      await write(journal.change([rest], [aside]))
      return rest
    },
    sendLess(entry, less, why) {
      hold(entries.map((one) => (one === entry ? less : one)))
      state.set({ leftOut: { image: less.imageName, why } })
      return write(journal.change([less]))
    },
    retryRefused() {
      const again = state.get().refused.map((entry) => ({ ...entry, refused: undefined }))
      state.set({ refused: [] })
      hold([...entries, ...again])
      void write(journal.change(again))
      return again
    },
    dropRefused() {
      void write(journal.remove(state.get().refused.map(({ edit }) => edit.id)))
      state.set({ refused: [] })
    },
    async adopt() {
      hold(withOthers(entries, await unsent.load()))
    },
    closeUnread: () => state.set({ unread: NONE_UNREAD }),
    closeLeftOut: () => state.set({ leftOut: undefined }),
  }
}

function withOthers(entries: readonly Entry[], others: readonly Entry[]): Entry[] {
  const known = inOrder(entries, others)
  const ids = new Set(known.map(({ edit }) => edit.id))
  return [...known, ...others.filter(({ edit }) => !ids.has(edit.id))]
}

/** What the journal holds and still has to be sent: what is saved may lie there a little longer, or for good. */
function createUnsent(journal: Journal, state: Store<SyncState>) {
  const leaving = new Set<string>()
  return {
    async load() {
      const { entries } = await journal.load().catch(() => ({ entries: [] }))
      const aside = new Set(state.get().refused.map(({ edit }) => edit.id))
      return entries.filter(({ edit, refused }) => !refused && !leaving.has(edit.id) && !aside.has(edit.id))
    },
    async remove(ids: string[]) {
      ids.forEach((id) => leaving.add(id))
      await journal.remove(ids)
      ids.forEach((id) => leaving.delete(id))
    },
  }
}

/** The server did nothing of an entry that it refused: images split off it may come back under an id of their own. */
function splitOff(entry: TagsEntry, images: readonly Named[], why: string): { rest: TagsEntry; aside: TagsEntry } {
  const rest = { ...entry, images: entry.images.filter((image) => !images.includes(image)) }
  return { rest, aside: { ...entry, images: [...images], edit: { ...entry.edit, id: newId() }, refused: why } }
}
