import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ImageCard } from '@/lib/domain/contract/image'
import type { Wish } from '@/app/_outbox/journal/entry'
import type { WishStep } from '@/app/_undo/step'
import { textsOf } from '@/lib/texts/texts'
import { inBatches, taggedCard, undoSteps, wishFor, wishText } from './tagging'

const card = (id: string, labels: string[] = [], negative = false): ImageCard => ({
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
  state: labels.length > 0 ? 'labelled' : negative ? 'negative' : 'unlabelled',
})
const told = ({ labels, state }: ImageCard) => ({ labels: [...labels].sort(), state })
/** Does a step to cards as the server would. */
const obey = (cards: readonly ImageCard[], { ids, wish }: WishStep) =>
  cards.map((one) => (ids.includes(one.id) ? taggedCard(one, wish) : one))

describe('a wish', () => {
  test('sets one label in place of others, adds one, takes one away', () => {
    expect(told(taggedCard(card('i', ['a', 'b']), { labelId: 'c', mode: 'set' }))).toEqual({ labels: ['c'], state: 'labelled' })
    expect(told(taggedCard(card('i', ['a']), { labelId: 'c', mode: 'add' }))).toEqual({ labels: ['a', 'c'], state: 'labelled' })
    expect(told(taggedCard(card('i', ['a']), { labelId: 'a', mode: 'add' }))).toEqual({ labels: ['a'], state: 'labelled' })
    expect(told(taggedCard(card('i', ['a']), { labelId: 'a', mode: 'remove' }))).toEqual({ labels: [], state: 'unlabelled' })
  })

  test('negative clears the picture, and a label makes it not negative', () => {
    expect(told(taggedCard(card('i', ['a']), { negative: true }))).toEqual({ labels: [], state: 'negative' })
    expect(told(taggedCard(card('i', [], true), { labelId: 'a', mode: 'set' }))).toEqual({ labels: ['a'], state: 'labelled' })
    expect(told(taggedCard(card('i', [], true), { negative: false }))).toEqual({ labels: [], state: 'unlabelled' })
  })
})

test('pressing a label that all have takes it off; with one label a project, pressing another replaces it', () => {
  expect(wishFor([card('i', ['a']), card('j', ['a', 'b'])], 'a', true)).toEqual({ labelId: 'a', mode: 'remove' })
  expect(wishFor([card('i', ['a']), card('j')], 'a', true)).toEqual({ labelId: 'a', mode: 'add' })
  expect(wishFor([card('i', ['a'])], 'b', false)).toEqual({ labelId: 'b', mode: 'set' })
  expect(wishFor([card('i', ['a'])], 'a', false)).toEqual({ labelId: null, mode: 'set' })
})

test('it says what was done', () => {
  const t = textsOf('en-GB', 'classify')
  expect(wishText(t, { labelId: 'a', mode: 'set' }, { n: 34, label: 'shoes' })).toBe('34 images: shoes')
  expect(wishText(t, { labelId: null, mode: 'set' }, { n: 1, label: 'shoes' })).toBe('1 image: shoes taken off')
  expect(wishText(t, { negative: false }, { n: 2, label: '' })).toBe('2 images: no longer negative')
})

test('undo brings every picture back to what it was', () => {
  const names = ['a', 'b', 'c']
  const cards = fc
    .array(fc.tuple(fc.subarray(names), fc.boolean()), { minLength: 1, maxLength: 12 })
    .map((made) => made.map(([labels, negative], i) => card(`i${i}`, labels, negative)))
  const wish = fc.oneof(
    fc.record({ labelId: fc.constantFrom(...names), mode: fc.constantFrom('set' as const, 'add' as const, 'remove' as const) }),
    fc.boolean().map((negative) => ({ negative })),
  ) as fc.Arbitrary<Wish>
  fc.assert(
    fc.property(cards, wish, (before, wanted) => {
      const after = obey(before, { ids: before.map(({ id }) => id), wish: wanted })
      const undone = undoSteps(before, wanted).reduce(obey, after)
      expect(undone.map(told)).toEqual(before.map(told))
    }),
  )
})

test('no request holds more ids than the API takes', () => {
  const ids = Array.from({ length: 2500 }, (_, i) => `${i}`)
  const batches = inBatches([{ ids, wish: { labelId: 'a', mode: 'set' } }])
  expect(batches.map((batch) => batch.ids.length)).toEqual([1000, 1000, 500])
  expect(batches.flatMap((batch) => batch.ids)).toEqual(ids)
})
