import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LEAST, levelsOf, MOST, scaleOf, weightLevel } from './levels'

const number = fc.double({ min: -1e4, max: 1e4, noNaN: true })
const range = fc.tuple(number, number).map(([a, b]) => ({ min: Math.min(a, b), max: Math.max(a, b) }))

describe('the levels of a range', () => {
  test('are 256 whole numbers, and 0 is one of them', () =>
    fc.assert(
      fc.property(range, (of) => {
        const { scale, zero } = levelsOf(of)
        expect(scale).toBeGreaterThan(0)
        expect(Math.fround(scale)).toBe(scale)
        expect(Number.isInteger(zero) && zero >= LEAST && zero <= MOST).toBe(true)
      }),
    ))

  test('every number of the range is at most one level off: half for the number, half for the zero', () =>
    fc.assert(
      fc.property(range, fc.double({ min: 0, max: 1, noNaN: true }), ({ min, max }, part) => {
        const { scale, zero } = levelsOf({ min, max })
        const value = min + part * (max - min)
        const level = Math.min(MOST, Math.max(LEAST, Math.round(value / scale) + zero))
        expect(Math.abs((level - zero) * scale - value)).toBeLessThanOrEqual(scale * 1.001)
      }),
    ))

  test('a range on one side of 0 begins there', () => {
    expect(levelsOf({ min: 2, max: 6 })).toEqual({ scale: Math.fround(6 / 255), zero: LEAST })
    expect(levelsOf({ min: -5.1, max: -1 }).zero).toBe(MOST)
    expect(levelsOf({ min: 0, max: 0 }).scale).toBeGreaterThan(0)
  })
})

test('weights are rounded to the nearest of 255 levels, as far on one side as on the other', () =>
  fc.assert(
    fc.property(fc.array(number, { minLength: 1 }), (weights) => {
      const most = Math.max(1e-3, ...weights.map(Math.abs))
      const scale = scaleOf(most)
      for (const weight of weights) {
        const level = weightLevel(weight, scale)
        expect(Math.abs(level)).toBeLessThanOrEqual(127)
        expect(Math.abs(level * scale - weight)).toBeLessThanOrEqual(scale * 0.5001)
        expect(weightLevel(-weight, scale)).toBe(-level)
      }
    }),
  ))
