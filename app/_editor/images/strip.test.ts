import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ImageRow } from '@/lib/domain/image/image-row'
import { createStrip } from './strip'

// A real server with three pools; only the browser's idea of "same origin" is stood in for.
let server: Server
let pools: Record<string, string[][]>
let broken = false
let asked: string[] = []
const CARD = {
  width: 4,
  height: 3,
  state: 'labelled',
  version: 1,
  split: null,
  annotationCount: 1,
  createdAt: '2026-11-22T08:00:00.000Z',
  importId: null,
  labelledBy: null,
  boxes: [],
  labels: [],
}
const plainFetch = globalThis.fetch

beforeEach(async () => {
  pools = { unlabelled: [[]], labelled: [['a', 'b'], ['c']], negative: [['d']], all: [['d', 'c', 'b', 'a']] }
  broken = false
  asked = []
  server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '', 'http://x')
    asked.push(['pool', 'order', 'label', 'q'].map((name) => searchParams.get(name) ?? '').join(' '))
    const at = Number(searchParams.get('cursor') ?? 0)
    const pages = pools[searchParams.get('pool') ?? ''] ?? []
    const items = (pages[at] ?? []).map((id) => ({ ...CARD, id, name: id }))
    response.writeHead(broken ? 503 : 200, { 'Content-Type': 'application/json' })
    response.end(JSON.stringify({ items, next: at + 1 < pages.length ? String(at + 1) : null, total: pages.flat().length }))
  })
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready))
  const { port } = server.address() as AddressInfo
  globalThis.fetch = (to, init) => plainFetch(new URL(String(to), `http://127.0.0.1:${port}`), init)
})
afterEach(async () => {
  globalThis.fetch = plainFetch
  await new Promise((closed) => server.close(closed))
})

const strip = (row?: ImageRow) => createStrip({ workspace: 'w', project: 'p' }, row)
const ids = ({ state }: ReturnType<typeof strip>) =>
  state
    .get()
    .frames.map(({ id }) => id)
    .join('')

test('an empty pool is passed over, pages follow one another, and the end is known', async () => {
  const row = strip()
  await row.more()
  expect(ids(row)).toBe('ab')
  await row.more()
  await row.more()
  expect(ids(row)).toBe('abcd')
  await row.more()
  expect(row.state.get().whole).toBe(true)
})

test('whoever is told of new frames can ask for the next ones at once', async () => {
  const row = strip()
  const end = Promise.withResolvers<void>()
  row.state.subscribe(() => (row.state.get().whole ? end.resolve() : void row.more()))
  void row.more()
  await end.promise
  expect(ids(row)).toBe('abcd')
})

test('an image that moved to the next pool meanwhile is in the row once', async () => {
  pools.unlabelled = [['a']]
  const row = strip()
  for (let page = 0; page < 4; page++) await row.more()
  expect(ids(row)).toBe('abcd')
})

test('a failure says so, and asking again goes on where it stopped', async () => {
  const row = strip()
  await row.more()
  broken = true
  await row.more()
  expect(row.state.get().problem).toMatch(/Try again/)
  broken = false
  await row.more()
  expect(row.state.get().problem).toBeNull()
  expect(ids(row)).toBe('abc')
})

test('sorted anew, the row begins anew', async () => {
  const row = strip()
  await row.more()
  await row.sort('newest')
  expect(ids(row)).toBe('dcba')
})

test('a labelled image keeps its place and gets its mark', async () => {
  const row = strip()
  await row.more()
  row.mark('a', 'negative')
  expect(row.state.get().frames[0]).toMatchObject({ id: 'a', state: 'negative' })
})

test('the row of a grid asks as the grid does, and knows how many there are', async () => {
  const row = strip({ pool: 'labelled', label: 'cat', q: 'tom', order: 'name' })
  await row.more()
  expect(asked).toEqual(['labelled name cat tom'])
  expect(row.state.get().total).toBe(3)
})

test('what is labelled in the pool "unlabelled" keeps its place and the count, wherever the row is read to', async () => {
  pools.unlabelled = [
    ['a', 'b'],
    ['c', 'd'],
  ]
  const row = strip({ pool: 'unlabelled', order: 'newest' })
  row.open({ id: 'b', name: 'b', state: 'unlabelled', previous: 'a', next: 'c' })
  await row.more()
  row.mark('b', 'labelled')
  pools.unlabelled = [['a'], ['c', 'd']]
  await row.more()
  await row.more()
  expect([ids(row), row.state.get().total]).toEqual(['abcd', 4])
})

test('an image that was labelled before the row reached it stands where it was all the same', async () => {
  pools.unlabelled = [['a'], ['c', 'd']]
  const row = strip({ pool: 'unlabelled', order: 'newest' })
  row.open({ id: 'b', name: 'b', state: 'labelled', previous: 'a', next: 'c' })
  await row.more()
  expect(ids(row)).toBe('a')
  await row.more()
  expect(ids(row)).toBe('abcd')
})

test('a deleted image leaves the row and the count, and comes not back by itself', async () => {
  pools.unlabelled = [['a', 'b', 'c'], ['d']]
  const row = strip({ pool: 'unlabelled', order: 'newest' })
  row.open({ id: 'b', name: 'b', state: 'unlabelled', previous: 'a', next: 'c' })
  await row.more()
  row.remove(['b'])
  await row.more()
  expect([ids(row), row.state.get().total]).toEqual(['acd', 3])
})
