import 'fake-indexeddb/auto'
import { IDBFactory, IDBObjectStore } from 'fake-indexeddb'
import { openDB } from 'idb'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { ENTRY_VERSION, type EditEntry } from './journal/entry'
import { openJournal } from './journal/open-journal'
import { openOutbox } from './open-outbox'
import type { Sent } from './sync/send'

const entry = (id: string): EditEntry => ({
  kind: 'edit',
  workspace: 'w',
  project: 'p',
  image: 'one',
  imageName: 'one.jpg',
  edit: { id, change: { remove: id } },
})

let stop: AbortController
beforeEach(() => {
  globalThis.indexedDB = new IDBFactory()
  stop = new AbortController()
})
afterEach(() => {
  stop.abort()
  vi.restoreAllMocks()
})

/** A page of a person over this browser's IndexedDB, and a server that is away until it is told to answer. */
async function openPage(person = 'ann') {
  const server = { answer: { is: 'offline' } as Sent, got: [] as string[] }
  const outbox = await openOutbox({
    person,
    signal: stop.signal,
    send: async (batch) => {
      if (server.answer.is === 'saved') server.got.push(...batch.map(({ edit }) => edit.id))
      return server.answer
    },
  })
  const back = async () => {
    server.answer = { is: 'saved', version: 2 }
    outbox.wake()
    await expect.poll(() => outbox.state.get().waiting).toBe(0)
    return server.got
  }
  return { outbox, back }
}

/** The rows as they lie there. */
async function rows(): Promise<Record<string, unknown>[]> {
  const db = await openDB('corral')
  const all = (await db.getAll('edits')) as Record<string, unknown>[]
  db.close()
  return all
}
async function putRows(given: object[]): Promise<void> {
  ;(await openJournal('ann')).load() // makes the tables
  const db = await openDB('corral')
  for (const row of given) await db.add('edits', row)
  db.close()
}

test('what was recorded and not sent is there on the next page of the same person, in order, and on no other', async () => {
  const { outbox } = await openPage()
  outbox.record([entry('a'), entry('b')])
  await expect.poll(rows).toHaveLength(2)
  expect((await openPage('eve')).outbox.state.get().waiting).toBe(0)
  const next = await openPage()
  expect(next.outbox.state.get()).toMatchObject({ waiting: 2, lasting: true })
  expect(await next.back()).toEqual(['a', 'b'])
  await expect.poll(rows).toEqual([])
})

test('entries of a page before versions are sent, and change into the form of today when they are written again', async () => {
  const { kind: _kind, ...old } = entry('old')
  await putRows([{ ...old, refused: 'No such label.', person: 'ann' }])
  const { outbox, back } = await openPage()
  expect(outbox.state.get().refused).toEqual([{ ...entry('old'), refused: 'No such label.' }])
  outbox.retryRefused()
  await expect.poll(rows).toMatchObject([{ kind: 'edit', version: ENTRY_VERSION }])
  expect(await back()).toEqual(['old'])
})

test('an entry of a newer page is said and left as it is, whatever is done to the others', async () => {
  const newer = { version: 99, kind: 'song', edit: { id: 'n' }, person: 'ann' }
  await putRows([newer, { person: 'ann', edit: 'nonsense' }])
  const { outbox, back } = await openPage()
  expect(outbox.state.get()).toMatchObject({ waiting: 0, unread: { newer: 1, unreadable: 1 } })
  outbox.record([entry('a')])
  expect(await back()).toEqual(['a'])
  outbox.dropRefused()
  outbox.closeUnread()
  await expect.poll(rows).toMatchObject([newer, { edit: 'nonsense' }])
  expect((await openPage()).outbox.state.get().unread).toEqual({ newer: 1, unreadable: 1 })
})

test('two tabs of a person: whichever has a way first sends what both recorded, in the order it was made', async () => {
  const one = await openPage()
  const two = await openPage()
  for (const [at, { outbox }] of [one, two, one].entries()) {
    outbox.record([entry(`${at}`)])
    await expect.poll(rows).toHaveLength(at + 1)
  }
  expect(await two.back()).toEqual(['0', '1'])
  expect(await one.back()).toEqual(['0', '2']) // the first once more: its id makes that harmless
  await expect.poll(rows).toEqual([])
})

test('a screen that opens takes in what another tab recorded meanwhile', async () => {
  const one = await openPage()
  const two = await openPage()
  one.outbox.record([entry('a')])
  await expect.poll(rows).toHaveLength(1)
  await two.outbox.adopt()
  await two.outbox.adopt()
  expect(two.outbox.waitingFor('one')).toEqual([{ remove: 'a' }])
  expect(await two.back()).toEqual(['a'])
})

describe('where the browser', () => {
  test('opens no database, edits are kept by the page and sent', async () => {
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => {})
    vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('Storage is off.', 'SecurityError')
    })
    const { outbox, back } = await openPage()
    outbox.record([entry('a')])
    expect(outbox.state.get()).toMatchObject({ waiting: 1, lasting: false })
    expect(warned).toHaveBeenCalledOnce()
    expect(await back()).toEqual(['a'])
  })

  test('has no room left, edits are kept by the page and sent', async () => {
    const { outbox, back } = await openPage()
    vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('The disk is full.', 'QuotaExceededError')
    })
    outbox.record([entry('a')])
    await expect.poll(() => outbox.state.get()).toMatchObject({ waiting: 1, lasting: false })
    expect(await back()).toEqual(['a'])
  })

  test('aborts a transaction, edits are kept by the page and sent; what it holds already stays', async () => {
    const { outbox, back } = await openPage()
    outbox.record([entry('a')])
    await expect.poll(rows).toHaveLength(1)
    const add = IDBObjectStore.prototype.add
    vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(function (this: IDBObjectStore, ...given) {
      const request = add.apply(this, given)
      this.transaction.abort()
      return request
    })
    outbox.record([entry('b')])
    await expect.poll(() => outbox.state.get()).toMatchObject({ waiting: 2, lasting: false })
    expect(await rows()).toHaveLength(1)
    expect(await back()).toEqual(['a', 'b'])
  })

  test('takes nothing out of the journal any more, sending goes on', async () => {
    const { outbox, back } = await openPage()
    outbox.record([entry('a')])
    await expect.poll(rows).toHaveLength(1)
    vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementation(() => {
      throw new DOMException('Broken.', 'UnknownError')
    })
    expect(await back()).toEqual(['a'])
    await expect.poll(() => outbox.state.get().lasting).toBe(false)
    outbox.record([entry('b')])
    expect(await back()).toEqual(['a', 'b'])
  })

  test('cannot read the journal, new edits are kept by the page and sent', async () => {
    await putRows([{ ...entry('old'), version: 2, person: 'ann' }])
    vi.spyOn(IDBObjectStore.prototype, 'index').mockImplementation(() => {
      throw new DOMException('The file is damaged.', 'UnknownError')
    })
    const { outbox, back } = await openPage()
    outbox.record([entry('a')])
    expect(outbox.state.get()).toMatchObject({ waiting: 1, lasting: false })
    expect(await back()).toEqual(['a'])
    vi.restoreAllMocks()
    expect((await rows()).map(({ edit }) => (edit as { id: string }).id)).toContain('old')
  })
})

describe('when the tables change', () => {
  test('a tab of an older page that holds them is not waited for', async () => {
    const held = await openDB('corral', 1) // a page that does not let go
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const journal = await openJournal('ann', 2)
    expect(journal.lasting).toBe(false)
    await journal.add([entry('a')])
    expect((await journal.load()).entries).toEqual([entry('a')])
    expect(warned).toHaveBeenCalledOnce()
    held.close()
  })

  test('this page lets go of them for a newer one, and keeps and sends what it records from then on', async () => {
    const { outbox, back } = await openPage()
    outbox.record([entry('a')])
    await expect.poll(rows).toHaveLength(1)
    const newer = await openDB('corral', 2)
    expect(await newer.getAll('edits')).toHaveLength(1)
    outbox.record([entry('b')])
    await expect.poll(() => outbox.state.get()).toMatchObject({ waiting: 2, lasting: false })
    expect(await back()).toEqual(['a', 'b'])
    newer.close()
  })

  test('a page that is older than the tables keeps its hands off them', async () => {
    ;(await openDB('corral', 3)).close()
    const warned = vi.spyOn(console, 'warn').mockImplementation(() => {})
    expect((await openPage()).outbox.state.get().lasting).toBe(false)
    expect(warned).toHaveBeenCalledOnce()
  })
})
