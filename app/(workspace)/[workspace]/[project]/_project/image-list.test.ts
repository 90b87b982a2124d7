import { expect, test } from 'vitest'
import type { ImageCard } from '@/lib/domain/contract/image'
import { positionOf } from '@/lib/domain/image/cursor'
import { cardAt, ImageList, positionOfCard, type Coming, type FetchPage } from './image-list'

const card = (id: string): ImageCard => ({
  id,
  name: `${id}.jpg`,
  width: 4,
  height: 3,
  state: 'unlabelled',
  version: 1,
  annotationCount: 0,
  createdAt: new Date('2026-11-22T10:00:00Z'),
  boxes: [],
  labels: [],
  split: null,
  importId: null,
  labelledBy: null,
})
const names = (many: number) => Array.from({ length: many }, (_, i) => `i${i}`)

/** Pages over a changing set of ids, as the API gives them; the cursor is the last id given. */
function shelf(ids: string[]) {
  const asked: number[] = []
  const fetchPage: FetchPage = async ({ cursor, limit }) => {
    asked.push(limit)
    const from = cursor ? ids.indexOf(cursor) + 1 : 0
    const items = ids.slice(from, from + limit)
    return { items: items.map(card), next: from + limit < ids.length ? items.at(-1) : null, total: ids.length }
  }
  return { ids, asked, fetchPage }
}

/** Waits until the list rests. */
const rest = (list: ImageList) =>
  new Promise<void>((done) => {
    const look = () => !list.snapshot().loading && (done(), stop())
    const stop = list.subscribe(look)
  })
const shown = (list: ImageList) => list.snapshot().items.map(({ id }) => id)

async function opened(ids: string[]) {
  const from = shelf(ids)
  const list = new ImageList(from.fetchPage)
  const ready = rest(list)
  list.need(0)
  await ready
  return { list, ...from }
}

test('the first page is small and tells how many there are', async () => {
  const { list, asked } = await opened(names(2000))
  expect(asked).toEqual([100])
  expect(list.snapshot()).toMatchObject({ total: 2000, loading: false })
})

test('it loads as far as somebody looks, and no further', async () => {
  const { list, asked } = await opened(names(2000))
  const ready = rest(list)
  list.need(700)
  await ready
  expect(asked).toEqual([100, 500, 500])
  expect(shown(list)).toEqual(names(1100))
})

test('all of it can be had for a selection', async () => {
  const { list } = await opened(names(1234))
  expect(await list.loadAll()).toHaveLength(1234)
})

test('looking further while a page is on the way goes on', async () => {
  const { list } = await opened(names(3000))
  list.need(200)
  const ready = list.loadAll()
  list.need(900)
  expect(await ready).toHaveLength(3000)
})

test('a reload swaps once: new pictures come in, deleted ones leave, none comes twice', async () => {
  const { list, ids } = await opened(names(150))
  await list.loadAll()
  ids.unshift('new')
  ids.splice(ids.indexOf('i3'), 1)
  let swaps = 0
  let before = list.snapshot().items
  list.subscribe(() => {
    if (list.snapshot().items !== before) swaps++
    before = list.snapshot().items
  })
  await list.reload()
  expect(shown(list)).toEqual(ids)
  expect(swaps).toBe(1)
})

test('a picture that slid into the next page is shown once', async () => {
  const { list, ids } = await opened(names(300))
  // i0 goes back to the end of what was fetched, as a rename would do it
  ids.splice(0, 1)
  ids.splice(150, 0, 'i0')
  await list.loadAll()
  expect(new Set(shown(list)).size).toBe(shown(list).length)
})

test('an error is kept until it is tried again, and what was there stays', async () => {
  const { fetchPage } = shelf(names(300))
  let broken = false
  const list = new ImageList((at) => (broken ? Promise.reject(new Error('no answer')) : fetchPage(at)))
  let ready = rest(list)
  list.need(0)
  await ready
  broken = true
  ready = rest(list)
  list.need(250)
  await ready
  expect(list.snapshot().error).toBeInstanceOf(Error)
  expect(shown(list)).toHaveLength(100)
  await expect(list.loadAll()).rejects.toThrow('no answer')
  broken = false
  ready = rest(list)
  list.retry()
  await ready
  expect(list.snapshot().error).toBeUndefined()
  expect(shown(list)).toHaveLength(300)
})

test('a change in place, and out of the view', async () => {
  const { list } = await opened(names(5))
  list.change(new Set(['i1', 'i2']), (one) => (one.id === 'i1' ? { ...one, state: 'negative' } : undefined))
  expect(shown(list)).toEqual(['i0', 'i1', 'i3', 'i4'])
  expect(list.snapshot().total).toBe(4)
  expect(list.snapshot().items[1]?.state).toBe('negative')
})

test('closed in mid-load it says nothing, and goes on when somebody looks again', async () => {
  const { fetchPage } = shelf(names(300))
  const list = new ImageList(fetchPage)
  list.need(0)
  list.close()
  const ready = rest(list)
  list.need(0)
  await ready
  expect(shown(list)).toHaveLength(100)
})

test('an answer that was on its way when a card changed does not undo the change', async () => {
  const { fetchPage } = shelf(names(5))
  let release = () => {}
  const gate = new Promise<void>((open) => (release = open))
  let held = false
  const list = new ImageList(async (at) => {
    const page = await fetchPage(at)
    if (held) await gate
    return page
  })
  const ready = rest(list)
  list.need(0)
  await ready
  held = true
  const reloading = list.reload()
  list.change(new Set(['i1', 'i2']), (one) => (one.id === 'i1' ? { ...one, version: 2, labels: ['a'] } : undefined))
  release()
  await reloading
  expect(shown(list)).toEqual(['i0', 'i1', 'i3', 'i4'])
  expect(list.snapshot().items[1]?.labels).toEqual(['a'])
})

const labelled = (one: ImageCard): ImageCard => ({ ...one, state: 'labelled', labels: ['a'], version: one.version + 1 })

test('what waits lies over the cards that are here and over those that come', async () => {
  const { list } = await opened(names(300))
  const waiting = new Set(['i1', 'i150', 'i151'])
  list.layOver((one) => (one.id === 'i151' ? undefined : waiting.has(one.id) && one.labels.length === 0 ? labelled(one) : one))
  const labels = () =>
    list
      .snapshot()
      .items.filter((one) => one.labels.length > 0)
      .map(({ id }) => id)
  expect(labels()).toEqual(['i1'])
  await list.loadAll()
  expect(labels()).toEqual(['i1', 'i150'])
  expect(shown(list)).not.toContain('i151')
  await list.reload()
  expect(labels()).toEqual(['i1', 'i150'])
})

test('what has arrived is not taken away by an older answer; what was refused is, once the server is believed again', async () => {
  const list = new ImageList(shelf(names(5)).fetchPage)
  let waits = true
  list.layOver((one) => (waits && one.id === 'i1' && one.labels.length === 0 ? labelled(one) : one))
  await list.loadAll()
  waits = false
  await list.reload() // the shelf answers as if it did not know yet
  expect(list.snapshot().items[1]?.labels).toEqual(['a'])
  await list.believe()
  expect(list.snapshot().items[1]?.labels).toEqual([])
})

test('cards that left come back to where they stood, beside what came meanwhile', async () => {
  const { list, ids } = await opened(names(8))
  const { items } = list.snapshot()
  const gone = ['i0', 'i3', 'i4', 'i7']
  list.change(new Set(gone), () => undefined)
  ids.splice(2, 0, 'new')
  await list.reload()
  expect(shown(list)).toEqual(['i1', 'new', 'i2', 'i5', 'i6'])
  list.bringBack(
    items.filter(({ id }) => [...gone, 'i1'].includes(id)),
    items.map(({ id }) => id),
  )
  expect(shown(list)).toEqual(['i0', 'i1', 'new', 'i2', 'i3', 'i4', 'i5', 'i6', 'i7'])
  expect(list.snapshot().total).toBe(9)
})

/** A shelf that also gives pages around and in front of a place; every cursor is that of `positionOfCard`. */
function longShelf(many: number) {
  const ids = names(many)
  const asked: string[] = []
  const cursorAt = (at: number) => positionOfCard(card(ids[at]!))
  const fetchPage: FetchPage = async ({ cursor, way = 'on', limit }) => {
    asked.push(`${way} ${limit}`)
    const at = cursor === undefined ? -1 : ids.indexOf(positionOf(cursor)!.id)
    const half = Math.ceil(limit / 2)
    const [from, to] = {
      on: [at + 1, at + 1 + limit],
      back: [Math.max(0, at - limit), at],
      around: [Math.max(0, at - half), at + half + 1],
    }[way] as [number, number]
    const items = ids.slice(from, to)
    const next = to < ids.length && way !== 'back' ? cursorAt(from + items.length - 1) : null
    const around = way === 'around' ? { at, here: at - from } : undefined
    return { items: items.map(card), next, previous: from > 0 ? cursorAt(from) : null, total: ids.length, around }
  }
  return { ids, asked, cursorAt, fetchPage }
}

async function comeTo(many: number, coming: (at: (index: number) => string) => Coming) {
  const shelf = longShelf(many)
  const list = new ImageList(shelf.fetchPage)
  list.startAt(coming(shelf.cursorAt))
  const ready = rest(list)
  list.need(0)
  await ready
  return { list, ...shelf }
}

test('a place far down is come to without what lies before it; looking up and down loads on from there', async () => {
  const { list, asked, ids } = await comeTo(12_000, (at) => ({ start: { cursor: at(5000) }, below: 0 }))
  expect(asked).toEqual(['around 200'])
  expect(list.snapshot()).toMatchObject({ from: 4900, total: 12_000, start: { at: 5000 } })
  expect(cardAt(list.snapshot(), 5000)?.id).toBe('i5000')
  const up = rest(list)
  list.needFrom(4880)
  await up
  const down = rest(list)
  list.need(5200)
  await down
  expect(asked).toEqual(['around 200', 'back 500', 'on 500'])
  expect(list.snapshot()).toMatchObject({ from: 4400, total: 12_000 })
  expect(shown(list)).toEqual(ids.slice(4400, 5601))
  expect(await list.loadAll()).toHaveLength(12_000)
  expect(list.snapshot()).toMatchObject({ from: 0, total: 12_000 })
})

test('read anew it is still the same stretch, and what came in front of it meanwhile is counted', async () => {
  const { list, ids } = await comeTo(3000, (at) => ({ start: { cursor: at(1500) }, below: 0 }))
  ids.unshift('new')
  await list.reload()
  const { from, items, total } = list.snapshot()
  expect(from + items.findIndex(({ id }) => id === 'i1500')).toBe(1501)
  expect([total, items.some(({ id }) => id === 'i1600')]).toEqual([3001, true])
})

test('a picture that left the view is not gone to: it is the place before that, or the top', async () => {
  const cursor = positionOfCard(card('gone'))
  const old = await comeTo(900, (at) => ({ start: { cursor, holds: 'gone', otherwise: { cursor: at(700) } }, below: 0 }))
  expect(old.list.snapshot().start?.at).toBe(700)
  const top = await comeTo(900, () => ({ start: { cursor, holds: 'gone', otherwise: 'top' }, below: 0 }))
  expect([top.list.snapshot().from, top.list.snapshot().start]).toEqual([0, undefined])
  expect(top.asked).toEqual(['around 200', 'on 100'])
})
