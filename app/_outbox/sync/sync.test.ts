import { describe, expect, test } from 'vitest'
import { imagesOf, type EditEntry, type Entry } from '@/app/_outbox/journal/entry'
import type { Journal } from '@/app/_outbox/journal/journal'
import { memoryJournal } from '@/app/_outbox/journal/memory-journal'
import { boxShape } from '@/lib/domain/geometry/shape'
import type { Sent } from './send'
import { BATCH } from './deliver'
import type { SyncState } from './queue'
import { createSync } from './sync'

const entry = (id: string, image = 'one'): EditEntry => ({
  kind: 'edit',
  workspace: 'w',
  project: 'p',
  image,
  imageName: `${image}.jpg`,
  edit: { id, change: { remove: id } },
})
const saved: Sent = { is: 'saved', version: 2 }

/** A server that answers as told, and a clock that stands until the test lets it go on. */
function bench({ entries = [] as Entry[], answer = (_ids: string[], _batch?: Entry[]): Sent => saved } = {}) {
  const journal = memoryJournal()
  const stop = new AbortController()
  const batches: string[][] = []
  const bases: (number | undefined)[] = []
  const told: string[] = []
  const pauses: { ms: number; end: () => void }[] = []
  const table = { answer }
  const sync = createSync({
    journal,
    entries,
    signal: stop.signal,
    send: async (batch, base) => {
      bases.push(base)
      const ids = batch.map(({ edit }) => edit.id)
      batches.push(ids)
      return table.answer(ids, batch)
    },
    wait: (ms, early) =>
      new Promise((end) => {
        pauses.push({ ms, end })
        early.addEventListener('abort', () => end())
        if (early.aborted) end()
      }),
    alone: (work) => work(),
  })
  sync.follow({
    versionOf: () => 7,
    onRetried: (entries) => told.push(`again ${entries.map(({ edit }) => edit.id).join(' ')}`),
    onSaved: (image) => told.push(`saved ${image}`),
    onRefused: (entries) => told.push(`refused ${entries.flatMap(imagesOf)[0]?.id}`),
  })
  return { sync, journal, batches, bases, told, pauses, table, stop }
}

const stored = async (journal: Journal) => (await journal.load()).entries

/** Resolves as soon as the state is as wanted. */
const until = (
  sync: { state: { get: () => SyncState; subscribe: (listener: () => void) => () => void } },
  wanted: (state: SyncState) => boolean,
) =>
  new Promise<SyncState>((done) => {
    const look = () => wanted(sync.state.get()) && done(sync.state.get())
    sync.state.subscribe(look)
    look()
  })
const allSent = (state: SyncState) => state.waiting === 0

test('edits go in order, in one batch for what is there, and leave the journal once acknowledged', async () => {
  const { sync, journal, batches, told } = bench()
  sync.record([entry('a'), entry('b')])
  expect(sync.state.get().waiting).toBe(2)
  await until(sync, allSent)
  expect(batches).toEqual([['a', 'b']])
  expect(told).toEqual(['saved one'])
  await expect.poll(() => stored(journal)).toEqual([])
})

test('what an earlier page left behind is sent, also for other images', async () => {
  const { sync, batches } = bench({ entries: [entry('a', 'one'), entry('b', 'two'), entry('c', 'one')] })
  await until(sync, allSent)
  expect(batches).toEqual([['a', 'c'], ['b']])
})

test('a long queue goes in small batches', async () => {
  const { sync, batches } = bench()
  sync.record(Array.from({ length: BATCH + 1 }, (_, at) => entry(`e${at}`)))
  await until(sync, allSent)
  expect(batches.map((batch) => batch.length)).toEqual([BATCH, 1])
})

describe('without a network', () => {
  test('edits wait and are kept, and go as soon as there is one again', async () => {
    const { sync, journal, batches, table } = bench({ answer: () => ({ is: 'offline' }) })
    sync.record([entry('a')])
    await until(sync, ({ trouble }) => trouble === 'offline')
    sync.record([entry('b')])
    expect(sync.state.get().waiting).toBe(2)
    expect(await stored(journal)).toHaveLength(2)
    expect(sync.waitingFor('one')).toEqual([{ remove: 'a' }, { remove: 'b' }])
    table.answer = () => saved
    sync.wake()
    await until(sync, (state) => allSent(state) && state.trouble === 'none')
    expect(batches).toEqual([['a'], ['a', 'b']])
  })

  test('the pauses grow to half a minute', async () => {
    const { sync, pauses, table } = bench({ answer: () => ({ is: 'failed' }) })
    sync.record([entry('a')])
    for (let tries = 1; tries <= 7; tries++) {
      await expect.poll(() => pauses.length).toBe(tries)
      if (tries === 7) table.answer = () => saved
      pauses.at(-1)!.end()
    }
    await until(sync, allSent)
    expect(pauses.map(({ ms }) => ms)).toEqual([1000, 2000, 4000, 8000, 16000, 30000, 30000])
  })
})

test('one image in trouble does not hold up another', async () => {
  const { sync, told } = bench({ answer: (ids) => (ids.includes('bad') ? { is: 'failed' } : saved) })
  sync.record([entry('bad', 'one'), entry('good', 'two')])
  await until(sync, ({ waiting, trouble }) => waiting === 1 && trouble === 'failed')
  expect(told).toEqual(['saved two'])
})

test('a lost session loses nothing: edits wait for the next sign-in', async () => {
  const { sync, journal, table } = bench({ answer: () => ({ is: 'signed-out' }) })
  sync.record([entry('a')])
  await until(sync, ({ trouble }) => trouble === 'signed-out')
  expect(await stored(journal)).toHaveLength(1)
  table.answer = () => saved
  sync.wake()
  await until(sync, allSent)
})

test('a value that the project does not take is left out, which is said, and the rest is sent; the answer brings what is saved', async () => {
  const put = { id: 'b', labelId: 'cat', shape: boxShape({ x: 1, y: 2, w: 3, h: 4 }), attributes: { colour: 'red', wet: true } }
  const bad: EditEntry = { ...entry('bad'), edit: { id: 'bad', change: { put } } }
  const sent: Entry[][] = []
  const { sync, journal, bases, told, table } = bench()
  table.answer = (_, batch = []) => {
    sent.push(batch)
    const isRed = sent.at(-1)!.some(({ edit }) => 'change' in edit && 'put' in edit.change && 'colour' in edit.change.put.attributes)
    return isRed ? { is: 'refused', why: 'colour takes one of blue.', all: false, attribute: 'colour' } : saved
  }
  sync.record([entry('a'), bad, entry('c')])
  await until(sync, allSent)
  expect(sent.map((batch) => batch.map(({ edit }) => edit.id))).toEqual([['a', 'bad', 'c'], ['a', 'bad'], ['a'], ['bad'], ['bad'], ['c']])
  expect(sent[4]![0]!.edit).toEqual({ id: 'bad', change: { put: { ...put, attributes: { wet: true } } } })
  expect(bases[4]).toBe(0)
  expect(told).not.toContain('refused one')
  expect(sync.state.get()).toMatchObject({ refused: [], leftOut: { image: 'one.jpg', why: 'colour takes one of blue.' } })
  await expect.poll(() => stored(journal)).toEqual([])
})

describe('what the server will never take', () => {
  const refusing = (ids: string[]): Sent => (ids.includes('bad') ? { is: 'refused', why: 'No such label.', all: false } : saved)

  test('is found in its batch, put aside with the reason, and the rest is saved', async () => {
    const { sync, journal, told } = bench({ answer: refusing })
    sync.record(['a', 'b', 'bad', 'c', 'd'].map((id) => entry(id)))
    await until(sync, ({ waiting, refused }) => waiting === 0 && refused.length === 1)
    expect(sync.state.get().refused[0]).toMatchObject({ edit: { id: 'bad' }, refused: 'No such label.' })
    expect(told).toContain('refused one')
    await expect.poll(() => stored(journal)).toMatchObject([{ edit: { id: 'bad' }, refused: 'No such label.' }])
  })

  test('still waits after a reload, and is not sent by itself', async () => {
    const { sync, batches } = bench({ entries: [{ ...entry('bad'), refused: 'No such label.' }, entry('a')] })
    await until(sync, allSent)
    expect(batches).toEqual([['a']])
    expect(sync.state.get().refused).toHaveLength(1)
  })

  test('goes again when the person says so, or is let go', async () => {
    const { sync, journal, table, told } = bench({ answer: refusing })
    sync.record([entry('bad')])
    await until(sync, ({ refused }) => refused.length === 1)
    table.answer = () => saved
    sync.retryRefused()
    expect(told.at(-1)).toBe('again bad') // before it is sent: the answer brings no boxes
    await until(sync, ({ waiting, refused }) => waiting === 0 && refused.length === 0)
    table.answer = refusing
    sync.record([entry('bad')])
    await until(sync, ({ refused }) => refused.length === 1)
    sync.dropRefused()
    await expect.poll(() => stored(journal)).toEqual([])
  })

  test('a person who may not label any more is told once, not edit by edit', async () => {
    const { sync, batches } = bench({ answer: () => ({ is: 'refused', why: 'You may not label here.', all: true }) })
    sync.record([entry('a'), entry('b'), entry('c')])
    await until(sync, ({ refused }) => refused.length === 3)
    expect(batches).toEqual([['a', 'b', 'c']])
  })
})

test('with what another tab recorded no version is named: no screen here shows it, so all has to be asked for', async () => {
  const { sync, journal, batches, bases } = bench()
  await journal.add([entry('theirs')])
  sync.record([entry('mine')])
  await until(sync, allSent)
  sync.record([entry('next')])
  await until(sync, allSent)
  expect(batches).toEqual([['theirs', 'mine'], ['next']])
  expect(bases).toEqual([undefined, 7])
})

test('a stopped sync sends nothing more', async () => {
  const { sync, batches, stop } = bench()
  stop.abort()
  sync.record([entry('a')])
  await Promise.resolve()
  expect(batches).toEqual([])
})
