import { beforeEach, describe, expect, test } from 'vitest'
import { imagesOf, type Entry, type TagsEntry } from '@/app/_outbox/journal/entry'
import type { Journal } from '@/app/_outbox/journal/journal'
import { memoryJournal } from '@/app/_outbox/journal/memory-journal'
import type { Sent } from './send'
import { createSync } from './sync'

const tags = (id: string, images: string[], labelId = 'cat'): TagsEntry => ({
  kind: 'tags',
  workspace: 'w',
  project: 'p',
  images: images.map((image) => ({ id: image, name: `${image}.jpg` })),
  edit: { id, wish: { labelId, mode: 'set' } },
})

/** A server as `POST …/tags` is: every edit once for each picture, all of a request or nothing. */
function createServer() {
  const server = {
    away: undefined as 'offline' | 'signed-out' | 'failed' | undefined,
    gone: new Set<string>(),
    requests: 0,
    labels: new Map<string, string>(),
    done: new Set<string>(),
    /** Pictures in one request. */
    most: Infinity,
    /** The answer is lost on the way back, so many times. */
    losing: 0,
  }
  const send = async ([entry]: Entry[]): Promise<Sent> => {
    if (entry?.kind !== 'tags' || !('labelId' in entry.edit.wish)) throw new Error('tags come alone')
    server.requests++
    if (server.away) return { is: server.away }
    const ids = entry.images.map(({ id }) => id)
    if (ids.length > server.most) return { is: 'refused', why: 'Too large.', all: false, tooLarge: true }
    const missing = ids.filter((id) => server.gone.has(id))
    if (missing.length > 0) return { is: 'refused', why: 'This picture was deleted meanwhile.', all: false, images: missing }
    for (const id of ids.filter((one) => !server.done.has(`${one} ${entry.edit.id}`))) {
      server.done.add(`${id} ${entry.edit.id}`)
      server.labels.set(id, entry.edit.wish.labelId ?? '')
    }
    return server.losing-- > 0 ? { is: 'offline' } : { is: 'saved' }
  }
  return { server, send }
}

let journal: Journal
beforeEach(() => {
  journal = memoryJournal()
})

/** A page over the journal, and a clock that stands: only `wake` makes it try again. */
async function openPage({ server, send }: ReturnType<typeof createServer>) {
  const told: string[] = []
  const { entries } = await journal.load()
  const stop = new AbortController()
  const sync = createSync({
    journal,
    entries,
    send,
    signal: stop.signal,
    alone: (work) => work(),
    wait: (_ms, early) => new Promise((end) => early.addEventListener('abort', () => end())),
  })
  sync.follow({
    onTagged: ({ edit }) => told.push(`tagged ${edit.id}`),
    onRefused: (refused) => told.push(`refused ${refused.flatMap(imagesOf).map(({ id }) => id)}`),
  })
  const rest = () => expect.poll(() => sync.state.get().waiting).toBe(0)
  const trouble = (is: string) => expect.poll(() => sync.state.get().trouble).toBe(is)
  const back = async () => {
    server.away = undefined
    sync.wake()
    await rest()
  }
  return { sync, told, rest, trouble, back, close: () => stop.abort() }
}

test('a wish for a thousand pictures is one request, and counts as a thousand edits while it waits', async () => {
  const site = createServer()
  site.server.away = 'offline'
  const page = await openPage(site)
  const ids = Array.from({ length: 1000 }, (_, at) => `i${at}`)
  page.sync.record([tags('t', ids)])
  expect(page.sync.state.get().waiting).toBe(1000)
  await page.trouble('offline')
  await page.back()
  expect(site.server.requests).toBe(2)
  expect([...site.server.labels.keys()]).toEqual(ids)
  expect(page.told).toEqual(['tagged t'])
})

test.each(['offline', 'signed-out', 'failed'] as const)('%s: tags wait, outlive the page, and arrive in order', async (away) => {
  const site = createServer()
  site.server.away = away
  const page = await openPage(site)
  page.sync.record([tags('one', ['a', 'b'], 'cat')])
  page.sync.record([tags('two', ['b', 'c'], 'dog')])
  await page.trouble(away)
  expect(site.server.labels.size).toBe(0)
  page.close()
  const next = await openPage(site)
  expect(next.sync.waiting()).toEqual([tags('one', ['a', 'b'], 'cat'), tags('two', ['b', 'c'], 'dog')])
  await next.trouble(away)
  await next.back()
  expect(Object.fromEntries(site.server.labels)).toEqual({ a: 'cat', b: 'dog', c: 'dog' })
  expect((await journal.load()).entries).toEqual([])
})

test('one that cannot pass holds back what came after it, so that the last word stays the last', async () => {
  const site = createServer()
  const page = await openPage({ ...site, send: async ([entry]) => (entry?.edit.id === 'one' ? { is: 'failed' } : site.send([entry!])) })
  page.sync.record([tags('one', ['a'], 'cat'), tags('two', ['a'], 'dog')])
  await page.trouble('failed')
  expect(site.server.labels.size).toBe(0)
})

test('an answer that is lost has the tags sent twice and done once', async () => {
  const site = createServer()
  site.server.losing = 1
  const page = await openPage(site)
  page.sync.record([tags('one', ['a'], 'cat')])
  await page.trouble('offline')
  site.server.labels.set('a', 'changed by somebody else')
  await page.back()
  expect(site.server.requests).toBe(2)
  expect(site.server.labels.get('a')).toBe('changed by somebody else')
})

test('an undo of what still waits goes behind it', async () => {
  const site = createServer()
  site.server.away = 'offline'
  site.server.labels.set('a', 'dog')
  const page = await openPage(site)
  page.sync.record([tags('do', ['a'], 'cat')])
  await page.trouble('offline')
  page.sync.record([tags('undo', ['a'], 'dog')])
  await page.back()
  expect(page.told).toEqual(['tagged do', 'tagged undo'])
  expect(site.server.labels.get('a')).toBe('dog')
})

describe('pictures that are gone', () => {
  test('are named and put aside, all others are tagged', async () => {
    const site = createServer()
    site.server.gone = new Set(['b', 'd'])
    const page = await openPage(site)
    page.sync.record([tags('t', ['a', 'b', 'c', 'd'])])
    await page.rest()
    expect([...site.server.labels.keys()]).toEqual(['a', 'c'])
    expect(site.server.requests).toBe(2)
    const [aside] = page.sync.state.get().refused
    expect(imagesOf(aside!)).toEqual([
      { id: 'b', name: 'b.jpg' },
      { id: 'd', name: 'd.jpg' },
    ])
    expect(page.told).toEqual(['refused b,d', 'tagged t'])
    expect((await journal.load()).entries).toMatchObject([
      { images: [{ id: 'b' }, { id: 'd' }], refused: 'This picture was deleted meanwhile.' },
    ])
  })

  test('go again when the person says so, beside what was done of the same gesture', async () => {
    const site = createServer()
    site.server.gone = new Set(['b'])
    const page = await openPage(site)
    page.sync.record([tags('t', ['a', 'b'])])
    await page.rest()
    site.server.gone.clear() // somebody uploaded it again
    page.sync.retryRefused()
    await page.rest()
    expect([...site.server.labels.keys()]).toEqual(['a', 'b'])
    expect((await journal.load()).entries).toEqual([])
  })

  test('all of them: the entry stays whole, and can be let go', async () => {
    const site = createServer()
    site.server.gone = new Set(['a', 'b'])
    const page = await openPage(site)
    page.sync.record([tags('t', ['a', 'b'])])
    await page.rest()
    expect(page.sync.state.get().refused).toHaveLength(1)
    page.sync.dropRefused()
    await expect.poll(async () => (await journal.load()).entries).toEqual([])
  })
})

test('a wish that is too large for one request goes in parts, and what comes after it still comes after it', async () => {
  const site = createServer()
  site.server.most = 3
  const page = await openPage(site)
  const ids = Array.from({ length: 10 }, (_, at) => `i${at}`)
  page.sync.record([tags('t', ids), tags('u', ['i9'], 'dog')])
  await page.rest()
  expect([...site.server.labels]).toEqual(ids.map((id) => [id, id === 'i9' ? 'dog' : 'cat']))
  expect(page.told).toEqual(['tagged t', 'tagged u'])
  await expect.poll(async () => (await journal.load()).entries).toEqual([])
})

test('a line that breaks between two parts costs nothing: the wish goes again', async () => {
  const site = createServer()
  site.server.most = 2
  site.server.losing = 1
  const page = await openPage(site)
  page.sync.record([tags('t', ['a', 'b', 'c', 'd'])])
  await page.trouble('offline')
  expect((await journal.load()).entries).toEqual([tags('t', ['a', 'b', 'c', 'd'])])
  await page.back()
  expect([...site.server.labels.keys()]).toEqual(['a', 'b', 'c', 'd'])
})

test('a single picture that is too large is put aside with the reason', async () => {
  const site = createServer()
  site.server.most = 0
  const page = await openPage(site)
  page.sync.record([tags('t', ['a', 'b'])])
  await page.rest()
  expect(page.sync.state.get().refused).toEqual([{ ...tags('t', ['a', 'b']), refused: 'Too large.' }])
})
