import type { Edit } from '@/lib/domain/annotation/edit'

/** An edit that no server has acknowledged yet, with everything needed to send it from any later page. */
export type Entry = {
  workspace: string
  project: string
  image: string
  imageName: string
  edit: Edit
  /** Why the server will not take it, ever; such an entry is kept aside and shown. */
  refused?: string
}

/** Where edits wait. Kept per person: on a shared computer nobody sends another's work. */
export type Journal = {
  /** Whether it outlives the page; false where the browser grants no storage. */
  lasting: boolean
  /** All entries of this person, oldest first. */
  load: () => Promise<Entry[]>
  add: (entries: Entry[]) => Promise<void>
  /** Writes entries again that are there already, e.g. with the reason of a refusal. */
  change: (entries: Entry[]) => Promise<void>
  remove: (editIds: string[]) => Promise<void>
}
