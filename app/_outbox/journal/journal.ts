import type { Entry } from './entry'

/** Rows that this page cannot make entries of. They stay in the journal as they are. */
export type Unread = {
  /** written by a page of a newer version */
  newer: number
  unreadable: number
}

export const NONE_UNREAD: Unread = { newer: 0, unreadable: 0 }

/** Where edits wait. Kept per person: on a shared computer nobody sends another's work. */
export type Journal = {
  /** Whether it outlives the page; false where the browser grants no storage. */
  lasting: boolean
  /** All entries of this person, oldest first. */
  load: () => Promise<{ entries: Entry[]; unread: Unread }>
  add: (entries: Entry[]) => Promise<void>
  /** Writes entries again that are there already, e.g. with the reason of a refusal, and adds those split off them. */
  change: (entries: Entry[], split?: Entry[]) => Promise<void>
  remove: (editIds: string[]) => Promise<void>
}
