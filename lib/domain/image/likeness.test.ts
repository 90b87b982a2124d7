import fc from 'fast-check'
import { expect, test } from 'vitest'
import { groupsOfPairs } from './groups-of-pairs'
import { bitsApart, likenessOf, LIKENESS_SIDE, MOST_BITS_APART, placesOf, signed } from './likeness'

const grey = (value: (x: number, y: number) => number) =>
  Uint8Array.from({ length: LIKENESS_SIDE ** 2 }, (_, i) => value(i % LIKENESS_SIDE, Math.floor(i / LIKENESS_SIDE)))
const bits = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })
const spot = (x: number, y: number, at: [number, number, number]) => Math.exp(-((x - at[0]) ** 2 + (y - at[1]) ** 2) / at[2])
const scene = (x: number, y: number) => 60 + 90 * spot(x, y, [8, 10, 30]) + 60 * spot(x, y, [24, 20, 12]) + 50 * spot(x, y, [5, 27, 20])

test('light and contrast change nothing of a likeness, another scene does, and one colour has none', () => {
  const one = likenessOf(grey(scene))!
  expect(bitsApart(one, likenessOf(grey((x, y) => 20 + 0.8 * scene(x, y)))!)).toBeLessThanOrEqual(MOST_BITS_APART)
  expect(bitsApart(one, likenessOf(grey((x, y) => scene(y, x)))!)).toBeGreaterThan(MOST_BITS_APART)
  expect(likenessOf(grey(() => 90))).toBeUndefined()
})

test('whatever is near enough shares a byte in its place, and 64 bits come through the database', () => {
  const flips = fc.uniqueArray(fc.nat(63), { maxLength: MOST_BITS_APART })
  fc.assert(
    fc.property(bits, flips, (one, at) => {
      const other = at.reduce((value, bit) => value ^ (1n << BigInt(bit)), one)
      expect(bitsApart(one, other)).toBe(at.length)
      expect(placesOf(one).some((place) => placesOf(other).includes(place))).toBe(true)
      expect(bitsApart(signed(one), signed(other))).toBe(at.length)
    }),
  )
})

test('groups are what pairs lead to, each in one group alone', () => {
  const id = fc.nat(12).map(String)
  fc.assert(
    fc.property(fc.array(fc.tuple(id, id)), (pairs) => {
      const groups = groupsOfPairs(pairs)
      const at = new Map(groups.flatMap((group, place) => group.map((one) => [one, place] as const)))
      expect(groups.flat()).toHaveLength(new Set(pairs.flat()).size)
      for (const [a, b] of pairs) expect(at.get(a)).toBe(at.get(b))
      // No group falls apart into two that no pair joins.
      for (const group of groups) {
        const reached = new Set(group.slice(0, 1))
        for (let grown = true; grown;) {
          const before = reached.size
          for (const [a, b] of pairs) if (reached.has(a) || reached.has(b)) reached.add(a).add(b)
          grown = reached.size > before
        }
        expect(reached.size).toBe(group.length)
      }
    }),
  )
})
