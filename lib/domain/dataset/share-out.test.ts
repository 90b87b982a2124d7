import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SPLITS } from './manifest'
import { countShares, countTogether, shareOut, type Shared, type ShareOut } from './share-out'
import { togetherOf } from './together'

const image = fc.record({
  id: fc.uuid(),
  sha256: fc.constantFrom('1', '2', '3', '4', '5', '6', '7', '8'),
  split: fc.option(fc.constantFrom(...SPLITS)),
  state: fc.constantFrom('labelled', 'negative', 'unlabelled'),
  labels: fc.uniqueArray(fc.constantFrom('cat', 'dog'), { maxLength: 2 }),
})
const images = fc.uniqueArray(image, { selector: ({ id }) => id, maxLength: 40 })
const wish = (of: ShareOut['of']): ShareOut => ({ shares: { train: 80, validation: 10, test: 10 }, of, seed: 1, alike: [] })
const one = (id: string, more: Partial<Shared> = {}): Shared => ({
  id,
  sha256: id,
  split: null,
  state: 'labelled',
  labels: ['cat'],
  ...more,
})
const many = (n: number, more?: Partial<Shared>) => Array.from({ length: n }, (_, at) => one(`${at}`, more))

test('the rest is divided and what has a split keeps it; all of it is where all is wished', () =>
  fc.assert(
    fc.property(images, (some) => {
      const rest = shareOut(some, wish('rest'))
      expect([...rest.keys()].toSorted()).toEqual(some.flatMap(({ id, split }) => (split ? [] : id)).toSorted())
      expect(shareOut(some, wish('all')).size).toBe(some.length)
    }),
  ))

test('images of the same bytes, and those that look alike also by way of others, are in one split', () =>
  fc.assert(
    fc.property(images, fc.array(fc.uniqueArray(fc.nat({ max: 45 }), { minLength: 2, maxLength: 4 })), (some, picks) => {
      const alike = picks.map((group) => group.map((at) => some[at]?.id ?? `gone ${at}`))
      const divided = shareOut(some, { ...wish('all'), alike })
      const keys = togetherOf(some, alike)
      for (const group of Map.groupBy(some, ({ id }) => keys.get(id)).values())
        expect(new Set(group.map(({ id }) => divided.get(id))).size).toBe(1)
      for (const group of alike) {
        const here = group.filter((id) => keys.has(id))
        expect(new Set(here.map((id) => keys.get(id))).size).toBeLessThanOrEqual(1)
      }
      expect(countTogether(some, alike, divided).torn).toBe(0)
    }),
  ))

test('what belongs to an image with a split goes there, to the stricter one of two', () => {
  const some = [one('b', { split: 'test' }), one('a', { split: 'train' }), one('c'), one('d'), one('e', { sha256: 'a' })]
  const divided = shareOut(some, { ...wish('rest'), shares: { train: 0, validation: 1, test: 0 }, alike: [['a', 'b', 'c']] })
  expect([...divided].toSorted()).toEqual([
    ['c', 'test'],
    ['d', 'validation'],
    ['e', 'test'],
  ])
})

test('images with nothing on them are shared out like a label, apart from those that nobody has looked at', () => {
  const some = [
    ...many(10, { state: 'negative', labels: [] }),
    ...many(10, { state: 'unlabelled', labels: [] }).map((o) => ({ ...o, id: `u${o.id}` })),
  ]
  for (let seed = 1; seed <= 20; seed++) {
    const divided = shareOut(some, { ...wish('all'), seed, shares: { train: 50, validation: 50, test: 0 } })
    expect(countShares(some.slice(0, 10), divided).images).toEqual({ train: 5, validation: 5, test: 0, none: 0 })
  }
})

test('counts are of images, in all and label by label, with the split that stays where there is no other', () => {
  const some = [one('a', { split: 'train', labels: ['cat', 'dog'] }), one('b'), one('c', { labels: [] })]
  const { images: all, labels } = countShares(some, new Map([['b', 'test' as const]]))
  expect(all).toEqual({ train: 1, validation: 0, test: 1, none: 1 })
  expect(Object.fromEntries(labels)).toEqual({
    cat: { train: 1, validation: 0, test: 1, none: 0 },
    dog: { train: 1, validation: 0, test: 0, none: 0 },
  })
})

test('a group whose images are in two splits is torn; one with an image in none is not, nor one of which only one image is here', () => {
  const some = [one('a', { split: 'train' }), one('b', { split: 'test' }), one('c', { split: 'test' }), one('d')]
  expect(
    countTogether(
      some,
      [
        ['a', 'b'],
        ['c', 'd'],
        ['a', 'gone'],
      ],
      new Map(),
    ),
  ).toEqual({ together: 2, torn: 2 })
})
