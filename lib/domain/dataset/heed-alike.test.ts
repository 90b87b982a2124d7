import fc from 'fast-check'
import { expect, test } from 'vitest'
import { heedAlike } from './heed-alike'
import { assignSplits } from './split'

const one = (id: string, times = 1, sha256 = id) => ({
  id,
  sha256,
  given: null,
  examples: times > 0 ? [{ label: 'cat', times }] : [],
  unseen: [],
})
const ids = (pictures: { id: string }[]) => pictures.map(({ id }) => id)

test('what looks alike is in one part, whatever the seed', () =>
  fc.assert(
    fc.property(
      fc.nat({ max: 2 ** 31 - 1 }),
      fc.array(fc.uniqueArray(fc.nat({ max: 39 }), { minLength: 2, maxLength: 3 }), { maxLength: 5 }),
      (seed, groups) => {
        const all = Array.from({ length: 40 }, (_, n) => one(`${n}`))
        const alike = groups.map((group) => group.map(String))
        const { pictures, dropped } = heedAlike(all, alike)
        const splits = assignSplits(pictures, seed)
        for (const group of alike) expect(new Set(group.map((id) => splits[Number(id)])).size).toBe(1)
        expect([ids(pictures), dropped]).toEqual([ids(all), []])
      },
    ),
  ))

test('where more than half look alike they are divided one by one: something is learned and something is measured on', () => {
  const all = Array.from({ length: 10 }, (_, n) => one(`${n}`))
  const { pictures } = heedAlike(all, [ids(all)])
  expect(new Set(assignSplits(pictures, 1))).toEqual(new Set(['train', 'validation']))
})

test('one of each group is left: the one with the most on it, else the first; of the same bytes too', () => {
  const all = [one('a'), one('b', 3), one('c', 3), one('d'), one('e', 0, 'd'), one('f')]
  const { pictures, dropped } = heedAlike(all, [['a', 'b', 'c', 'gone']], 'one')
  expect(ids(pictures)).toEqual(['b', 'd', 'f'])
  expect(ids(dropped)).toEqual(['a', 'c', 'e'])
})
