import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isStorable, storable } from './storable'

test.each([
  ['a\0b', 'a�b'],
  ['\ud800x', '�x'],
  ['😀', '😀'],
  ['', ''],
])('%j is stored as %j', (text, kept) => {
  expect(storable(text)).toBe(kept)
  expect(isStorable(text)).toBe(text === kept)
})

test('any text, cut anywhere, becomes one that can be stored, and one that can be stays as it is', () =>
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.nat(20), (text, end) => {
      const kept = storable(text.slice(0, end))
      expect(isStorable(kept)).toBe(true)
      expect(storable(kept)).toBe(kept)
    }),
  ))
