import { expect, test } from 'vitest'
import { Pace } from './pace'

test('while news keeps coming it is read less and less often; after a quiet time at once again', () => {
  const pace = new Pace({ first: 2, most: 10 })
  let now = 100
  const pauses = Array.from({ length: 5 }, () => {
    const pause = pace.next(now)
    now += pause
    return pause
  })
  expect(pauses).toEqual([2, 4, 8, 10, 10])
  expect(pace.next(now + 10)).toBe(10)
  now += 10 + 10
  expect(pace.next(now + 11)).toBe(2)
})
