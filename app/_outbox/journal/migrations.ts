import { z } from 'zod'
import { shapedEdit } from '@/lib/domain/annotation/shaped'
import { Entry, ENTRY_VERSION } from './entry'

type Row = Record<string, unknown>

/** What leads from each version of a row to the next one. */
const steps: Record<number, (row: Row) => Row> = {
  // Before entries had a version there were edits only.
  1: (row) => ({ ...row, kind: 'edit' }),
  // Annotations had a box, or none where they were tags.
  2: (row) => ({ ...row, edit: shapedEdit(row.edit) }),
}

const Versioned = z.looseObject({ version: z.int().positive().default(1) })

/** A row of the journal: an entry, or why it is none. Rows that are none are left where they are. */
export type ReadRow = { is: 'entry'; entry: Entry } | { is: 'newer' } | { is: 'unreadable' }

/** Reads what this page or any earlier one has written, and brings it up to the form of today. */
export function readRow(row: unknown): ReadRow {
  const { success, data } = Versioned.safeParse(row)
  if (!success) return { is: 'unreadable' }
  if (data.version > ENTRY_VERSION) return { is: 'newer' }
  let today: Row = data
  for (let version = data.version; version < ENTRY_VERSION; version++) today = steps[version]!(today)
  const entry = Entry.safeParse(today)
  return entry.success ? { is: 'entry', entry: entry.data } : { is: 'unreadable' }
}
