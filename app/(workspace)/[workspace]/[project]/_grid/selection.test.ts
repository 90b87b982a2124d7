import fc from 'fast-check'
import { expect, test } from 'vitest'
import { band, choose, keep, NOTHING, type Selection } from './selection'

const order = ['a', 'b', 'c', 'd', 'e']
const sorted = ({ ids }: Selection) => [...ids].sort().join('')
const click = (selection: Selection, id: string) => choose(selection, order, { id })

test('a click selects only that picture', () => expect(sorted(click(click(NOTHING, 'a'), 'c'))).toBe('c'))

test('Shift selects from the anchor, in both directions, however often', () => {
  const down = choose(click(NOTHING, 'b'), order, { id: 'd', range: true })
  expect(sorted(down)).toBe('bcd')
  expect(sorted(choose(down, order, { id: 'a', range: true }))).toBe('ab')
})

test('Ctrl and Shift together add a range', () => {
  const two = choose(click(NOTHING, 'a'), order, { id: 'c', toggle: true })
  expect(sorted(choose(two, order, { id: 'e', range: true, toggle: true }))).toBe('acde')
})

test('Shift without an anchor, or with one that is gone, is a click', () => {
  expect(sorted(choose(NOTHING, order, { id: 'c', range: true }))).toBe('c')
  expect(sorted(choose({ ids: new Set(['z']), anchor: 'z' }, order, { id: 'c', range: true }))).toBe('c')
})

test('a range is a contiguous piece with both ends', () => {
  const long = Array.from({ length: 200 }, (_, i) => `i${i}`)
  const at = fc.nat(long.length - 1)
  fc.assert(
    fc.property(at, at, (from, to) => {
      const { ids } = choose(choose(NOTHING, long, { id: `i${from}` }), long, { id: `i${to}`, range: true })
      expect([...ids]).toEqual(long.slice(Math.min(from, to), Math.max(from, to) + 1))
    }),
  )
})

test('toggling twice changes nothing', () => {
  fc.assert(
    fc.property(fc.subarray(order), fc.constantFrom(...order), (before, id) => {
      const once = choose({ ids: new Set(before) }, order, { id, toggle: true })
      expect(once.ids.has(id)).toBe(!before.includes(id))
      expect(sorted(choose(once, order, { id, toggle: true }))).toBe(before.join(''))
    }),
  )
})

test('a band replaces the selection, or adds to it', () => {
  expect(sorted(band(click(NOTHING, 'a'), ['c', 'd'], false))).toBe('cd')
  expect(sorted(band(click(NOTHING, 'a'), ['c', 'd'], true))).toBe('acd')
})

test('pictures that are gone leave the selection', () => {
  const before = band(NOTHING, ['a', 'b'], false)
  expect(sorted(keep(before, new Set(['b', 'c'])))).toBe('b')
  expect(keep(before, new Set(order))).toBe(before)
})
