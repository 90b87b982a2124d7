import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pauseAfter } from './back-off'

const limits = fc.record({ first: fc.integer({ min: 1, max: 10_000 }), factor: fc.integer({ min: 1, max: 1000 }) })

test('a pause begins with the first, doubles, and stays at the most, however many failures there were', () => {
  fc.assert(
    fc.property(limits, fc.integer({ min: 1, max: 5000 }), ({ first, factor }, failures) => {
      const limit = { first, most: first * factor }
      const [pause, next] = [pauseAfter(failures, limit), pauseAfter(failures + 1, limit)]
      expect(pauseAfter(1, limit)).toBe(first)
      expect(next).toBe(Math.min(2 * pause, limit.most))
    }),
  )
})
