import { openDB, type DBSchema, type IDBPDatabase } from 'idb'
import type { Entry, Journal } from './journal'
import { memoryJournal } from './memory-journal'

type Row = Entry & { order?: number; person: string }
interface Schema extends DBSchema {
  edits: { key: number; value: Row; indexes: { person: string; id: string } }
}

/** Opens the person's journal in IndexedDB; where the browser refuses, one in memory that says so. */
export async function openJournal(person: string): Promise<Journal> {
  try {
    return keptIn(await open(), person)
  } catch (error) {
    console.warn('This browser keeps no edits over a reload.', error)
    return memoryJournal()
  }
}

const open = () =>
  openDB<Schema>('corral', 1, {
    upgrade(db) {
      const edits = db.createObjectStore('edits', { keyPath: 'order', autoIncrement: true })
      edits.createIndex('person', 'person')
      edits.createIndex('id', 'edit.id')
    },
  })

function keptIn(db: IDBPDatabase<Schema>, person: string): Journal {
  return {
    lasting: true,
    load: () => db.getAllFromIndex('edits', 'person', person),
    // Put and commit leave in this very tick, so that closing the tab right after a stroke loses nothing.
    async add(entries) {
      const writing = db.transaction('edits', 'readwrite')
      const added = entries.map((entry) => writing.store.add({ ...entry, person }))
      writing.commit()
      await Promise.all([...added, writing.done])
    },
    async change(entries) {
      const { store, done } = db.transaction('edits', 'readwrite')
      for (const entry of entries) {
        const order = await store.index('id').getKey(entry.edit.id)
        if (order !== undefined) await store.put({ ...entry, order, person })
      }
      await done
    },
    async remove(ids) {
      const { store, done } = db.transaction('edits', 'readwrite')
      for (const id of ids) {
        const order = await store.index('id').getKey(id)
        if (order !== undefined) await store.delete(order)
      }
      await done
    },
  }
}
