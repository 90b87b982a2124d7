import type { Entry, Journal } from './journal'

/** The journal of a browser that grants no storage (some private windows): it lives as long as the page. */
export function memoryJournal(): Journal {
  const entries = new Map<string, Entry>()
  const put = async (given: Entry[]) => given.forEach((entry) => entries.set(entry.edit.id, entry))
  return {
    lasting: false,
    load: async () => [...entries.values()],
    add: put,
    change: put,
    remove: async (ids) => ids.forEach((id) => entries.delete(id)),
  }
}
