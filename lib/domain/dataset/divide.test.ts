import fc from 'fast-check'
import { expect, test } from 'vitest'
import { divideByShares, type Divisible, type Shares } from './divide'
import { SPLITS } from './manifest'

const image = fc.record(
  {
    id: fc.uuid(),
    labels: fc.uniqueArray(fc.constantFrom('cat', 'dog', 'cow'), { maxLength: 2 }),
    group: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'),
  },
  { requiredKeys: ['id', 'labels'] },
)
const images = fc.uniqueArray(image, { selector: ({ id }) => id, maxLength: 80 })
const share = fc.integer({ min: 0, max: 10 })
const shares = fc
  .record({ train: share, validation: share, test: share })
  .filter(({ train, validation, test: held }) => train + validation + held > 0)
const seed = fc.nat()

const sizes = (divided: Map<string, string>, of: readonly Divisible[]) =>
  Object.fromEntries(SPLITS.map((split) => [split, of.filter(({ id }) => divided.get(id) === split).length]))

test('every image has a split that was asked for, and no group is broken', () =>
  fc.assert(
    fc.property(images, shares, seed, (all, asked, one) => {
      const divided = divideByShares(all, asked, one)
      expect(divided.size).toBe(all.length)
      for (const split of divided.values()) expect(asked[split]).toBeGreaterThan(0)
      const groups = new Map<string, Set<string>>()
      for (const { id, group } of all) if (group) groups.set(group, (groups.get(group) ?? new Set()).add(divided.get(id)!))
      for (const splits of groups.values()) expect(splits.size).toBe(1)
    }),
  ))

test('the order in which images come decides nothing, and the seed does', () => {
  fc.assert(
    fc.property(images, shares, seed, (all, asked, one) => {
      expect(new Map([...divideByShares(all, asked, one)].toSorted())).toEqual(
        new Map([...divideByShares(all.toReversed(), asked, one)].toSorted()),
      )
    }),
  )
  const many = Array.from({ length: 50 }, (_, n) => ({ id: `${n}`, labels: ['cat'] }))
  const asked = { train: 8, validation: 2, test: 0 }
  expect([...divideByShares(many, asked, 1)]).not.toEqual([...divideByShares(many, asked, 2)])
})

test('shares are met to less than an image and a half where nothing is grouped and each has one label', () =>
  fc.assert(
    fc.property(fc.array(fc.constantFrom('cat', 'dog', 'cow'), { maxLength: 200 }), shares, seed, (labels, asked, one) => {
      const all = labels.map((label, n) => ({ id: `${n}`, labels: [label] }))
      const whole = asked.train + asked.validation + asked.test
      const divided = divideByShares(all, asked, one)
      const near = (of: Divisible[], by: number) => {
        for (const [split, n] of Object.entries(sizes(divided, of)))
          expect(Math.abs(n - (of.length * asked[split as keyof Shares]) / whole)).toBeLessThan(by)
      }
      near(all, 3.5)
      for (const label of ['cat', 'dog', 'cow'])
        near(
          all.filter((one) => one.labels[0] === label),
          2.5,
        )
    }),
  ))

test('a label of four images is in both halves, though a hundred others are not of it', () => {
  const all = Array.from({ length: 104 }, (_, n) => ({ id: `${n}`, labels: [n < 4 ? 'rare' : 'common'] }))
  const divided = divideByShares(all, { train: 50, validation: 50, test: 0 }, 3)
  expect(sizes(divided, all.slice(0, 4))).toEqual({ train: 2, validation: 2, test: 0 })
})
