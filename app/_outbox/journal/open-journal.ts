import { openDB, type DBSchema, type IDBPDatabase, type IDBPObjectStore } from 'idb'
import { ENTRY_VERSION, type Entry } from './entry'
import type { Journal } from './journal'
import { memoryJournal } from './memory-journal'
import { readRow } from './migrations'

// What a row holds beside the entry; older rows have no version, and rows of newer pages may hold anything else.
type Row = Entry & { version: number; order?: number; person: string }
interface Schema extends DBSchema {
  edits: { key: number; value: Row; indexes: { person: string; id: string } }
}
type Database = IDBPDatabase<Schema>

// Of the tables and indexes, not of the rows: while it stays, tabs of older and newer pages share the journal.
const DATABASE_VERSION = 1

/**
 * Opens the person's journal in IndexedDB; where the browser refuses, one in memory that says so.
 * @param version of the database; given by tests alone
 */
export async function openJournal(person: string, version = DATABASE_VERSION): Promise<Journal> {
  try {
    return keptIn(await open(version), person)
  } catch (error) {
    console.warn('this browser keeps no edits over a reload', error)
    return memoryJournal()
  }
}

/** @throws at once where a tab of an older page holds the database: nobody waits for somebody to find that tab */
function open(version: number): Promise<Database> {
  return new Promise((done, fail) => {
    let late = false
    const opening = openDB<Schema>('corral', version, {
      upgrade(db, before) {
        if (before > 0) return
        const edits = db.createObjectStore('edits', { keyPath: 'order', autoIncrement: true })
        edits.createIndex('person', 'person')
        edits.createIndex('id', 'edit.id')
      },
      blocked() {
        late = true
        fail(new Error('another tab holds an older database'))
      },
      // A newer page wants to change the tables: it gets them. Here edits go on in memory, and are sent from it.
      blocking: (_now, _wanted, event) => (event.target as IDBDatabase).close(),
    })
    opening.then((db) => (late ? db.close() : done(db)), fail)
  })
}

function keptIn(db: Database, person: string): Journal {
  const rowOf = (entry: Entry): Row => ({ ...entry, version: ENTRY_VERSION, person })
  return {
    lasting: true,
    async load() {
      const rows = (await db.getAllFromIndex('edits', 'person', person)).map(readRow)
      return {
        entries: rows.flatMap((row) => (row.is === 'entry' ? row.entry : [])),
        unread: { newer: rows.filter(({ is }) => is === 'newer').length, unreadable: rows.filter(({ is }) => is === 'unreadable').length },
      }
    },
    // Put and commit leave in this very tick, so that closing the tab right after a stroke loses nothing.
    async add(entries) {
      const writing = db.transaction('edits', 'readwrite')
      const added = entries.map((entry) => writing.store.add(rowOf(entry)))
      const left = (async () => writing.commit())()
      await Promise.all([...added, writing.done, left])
    },
    change: (entries, split = []) =>
      writeAll(db, [...entries, ...split], async (edits, entry) => {
        const order = await edits.index('id').getKey(entry.edit.id)
        if (order !== undefined) await edits.put({ ...rowOf(entry), order })
        else if (split.includes(entry)) await edits.add(rowOf(entry))
      }),
    remove: (ids) =>
      writeAll(db, ids, async (edits, id) => {
        const order = await edits.index('id').getKey(id)
        if (order !== undefined) await edits.delete(order)
      }),
  }
}

type Edits = IDBPObjectStore<Schema, ['edits'], 'edits', 'readwrite'>

/** Does something to each in one transaction: all or none. */
async function writeAll<T>(db: Database, each: readonly T[], write: (edits: Edits, one: T) => Promise<void>): Promise<void> {
  const { store, done } = db.transaction('edits', 'readwrite')
  const written = (async () => {
    for (const one of each) await write(store, one)
  })()
  await Promise.all([written, done])
}
