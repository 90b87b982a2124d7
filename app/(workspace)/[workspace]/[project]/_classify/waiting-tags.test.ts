import { expect, test } from 'vitest'
import { NO_FILTERS } from '@/app/(workspace)/[workspace]/[project]/_project/filters'
import type { Entry, Wish } from '@/app/_outbox/journal/entry'
import type { ImageCard } from '@/lib/domain/contract/image'
import { overWaiting, tagEntries } from './waiting-tags'

const place = { workspace: 'w', project: 'p' }
const card = (id: string, labels: string[] = []): ImageCard => ({
  id,
  name: `${id}.jpg`,
  width: 4,
  height: 3,
  version: 1,
  createdAt: new Date('2026-11-22T08:00:00Z'),
  importId: null,
  split: null,
  labelledBy: null,
  boxes: [],
  labels,
  annotationCount: labels.length,
  state: labels.length > 0 ? 'labelled' : 'unlabelled',
})
const set = (labelId: string | null): Wish => ({ labelId, mode: 'set' })
const waits = (...steps: [string[], Wish][]) =>
  tagEntries(
    place,
    [],
    steps.map(([ids, wish]) => ({ ids, wish })),
  )

test('one wish for many pictures is one entry that names each; over a thousand it takes more', () => {
  const images = Array.from({ length: 1001 }, (_, at) => ({ id: `${at}`, name: `${at}.jpg` }))
  const entries = tagEntries(place, images, [{ ids: images.map(({ id }) => id), wish: set('cat') }])
  expect(entries.map((entry) => entry.images.length)).toEqual([1000, 1])
  expect(entries[1]!.images).toEqual([{ id: '1000', name: '1000.jpg' }])
  expect(new Set(entries.map(({ edit }) => edit.id)).size).toBe(2)
})

test('cards show what waits for them, in its order, and are newer for it', () => {
  const entries: Entry[] = waits([['a', 'b'], set('cat')], [['b'], set('dog')])
  const over = overWaiting({ place, filters: NO_FILTERS, waiting: () => entries })
  expect(over(card('a'))).toMatchObject({ labels: ['cat'], state: 'labelled', version: 2 })
  expect(over(card('b'))).toMatchObject({ labels: ['dog'], version: 3 })
  const untouched = card('c')
  expect(over(untouched)).toBe(untouched)
})

test('a card that says already what waits, or what a tag and its undo come to, stays as it is', () => {
  const entries = waits([['a'], set('cat')], [['b'], set('cat')], [['b'], set(null)])
  const over = overWaiting({ place, filters: NO_FILTERS, waiting: () => entries })
  for (const same of [card('a', ['cat']), card('b')]) expect(over(same)).toBe(same)
})

test('a card that no longer fits the view leaves it, and comes back with what waits no more', () => {
  let entries: readonly Entry[] = waits([['a'], set('cat')])
  const over = overWaiting({ place, filters: { ...NO_FILTERS, pool: 'unlabelled' }, waiting: () => entries })
  expect(over(card('a'))).toBeUndefined()
  entries = []
  expect(over(card('a'))).toEqual(card('a'))
})

test('what waits for another project is none of it', () => {
  const entries = waits([['a'], set('cat')]).map((entry) => ({ ...entry, project: 'other' }))
  const over = overWaiting({ place, filters: NO_FILTERS, waiting: () => entries })
  expect(over(card('a'))).toEqual(card('a'))
})
