import type { Entry } from './entry'
import { NONE_UNREAD, type Journal } from './journal'

/** The journal of a browser that grants no storage (some private windows): it lives as long as the page. */
export function memoryJournal(): Journal {
  const entries = new Map<string, Entry>()
  const add = async (added: Entry[]) => added.forEach((entry) => entries.set(entry.edit.id, entry))
  return {
    lasting: false,
    load: async () => ({ entries: [...entries.values()], unread: NONE_UNREAD }),
    add,
    async change(changed, split = []) {
      await add(changed.filter(({ edit }) => entries.has(edit.id)))
      await add(split)
    },
    remove: async (ids) => ids.forEach((id) => entries.delete(id)),
  }
}
