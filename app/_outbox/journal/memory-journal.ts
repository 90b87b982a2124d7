import type { Entry } from './entry'
import { NONE_UNREAD, type Journal } from './journal'

/** The journal of a browser that grants no storage (some private windows): it lives as long as the page. */
export function memoryJournal(): Journal {
  const entries = new Map<string, Entry>()
  return {
    lasting: false,
    load: async () => ({ entries: [...entries.values()], unread: NONE_UNREAD }),
    add: async (added) => added.forEach((entry) => entries.set(entry.edit.id, entry)),
    change: async (changed) => changed.forEach((entry) => entries.has(entry.edit.id) && entries.set(entry.edit.id, entry)),
    remove: async (ids) => ids.forEach((id) => entries.delete(id)),
  }
}
