import fc from 'fast-check'
import { expect, test } from 'vitest'
import { samePadding } from './same-padding'

test.each([
  [
    { side: 300, kernel: 3, stride: 2 },
    { before: 0, after: 1 },
  ],
  [
    { side: 75, kernel: 3, stride: 2 },
    { before: 1, after: 1 },
  ],
  [
    { side: 10, kernel: 3, stride: 1 },
    { before: 1, after: 1 },
  ],
  [
    { side: 1, kernel: 3, stride: 2 },
    { before: 1, after: 1 },
  ],
  [
    { side: 19, kernel: 1, stride: 1 },
    { before: 0, after: 0 },
  ],
])('%j takes %j', (map, padding) => expect(samePadding(map)).toEqual(padding))

test('the padded side has room for as many places as strides begin on it, and no more', () => {
  const size = (max: number) => fc.integer({ min: 1, max })
  fc.assert(
    fc.property(size(400), size(7), size(4), (side, kernel, stride) => {
      const { before, after } = samePadding({ side, kernel, stride })
      expect(Math.floor((side + before + after - kernel) / stride) + 1).toBeGreaterThanOrEqual(Math.ceil(side / stride))
      if (before + after > 0) expect(Math.floor((side + before + after - 1 - kernel) / stride) + 1).toBeLessThan(Math.ceil(side / stride))
      expect([0, 1]).toContain(after - before)
    }),
  )
})
