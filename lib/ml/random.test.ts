import fc from 'fast-check'
import { expect, test } from 'vitest'
import { random, shuffled } from './random'

test('the same seeds give the same numbers, other seeds others', () => {
  const three = (...seeds: number[]) => {
    const dice = random(...seeds)
    return [dice(), dice(), dice()]
  }
  expect(three(1, 2)).toEqual(three(1, 2))
  expect(three(1, 2)).not.toEqual(three(2, 1))
})

test('numbers are in [0, 1) and spread evenly', () => {
  const dice = random(5)
  const numbers = Array.from({ length: 20_000 }, dice)
  expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0)
  expect(Math.max(...numbers)).toBeLessThan(1)
  expect(numbers.reduce((sum, n) => sum + n, 0) / numbers.length).toBeCloseTo(0.5, 1)
})

test('a shuffle holds everything once', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 0, max: 50 }), (seed, count) => {
      expect(shuffled(count, random(seed)).toSorted((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, i) => i))
    }),
  )
})
