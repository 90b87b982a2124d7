import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromFloat16, toFloat16 } from './float16'

test('every half survives the round trip', () => {
  const halves = Uint16Array.from({ length: 65536 }, (_, i) => i).filter((h) => (h & 0x7c00) !== 0x7c00)
  expect(toFloat16(fromFloat16(halves))).toEqual(halves)
})

test('rounding never loses more than half a unit in the last place', () => {
  fc.assert(
    fc.property(fc.float({ min: -65504, max: 65504, noNaN: true }), (value) => {
      const [back] = fromFloat16(toFloat16(Float32Array.of(value)))
      expect(Math.abs(back! - value)).toBeLessThanOrEqual(Math.max(Math.abs(value) * 2 ** -11, 2 ** -25))
    }),
  )
})

test('what is too large becomes infinity and not-a-number stays so', () => {
  expect([...fromFloat16(toFloat16(Float32Array.of(70000, -70000, NaN)))]).toEqual([Infinity, -Infinity, NaN])
})
