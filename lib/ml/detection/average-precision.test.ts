import { describe, expect, test } from 'vitest'
import { averagePrecision, meanAveragePrecision } from './average-precision'

const at = (left: number) => ({ left, right: left + 1, top: 0, bottom: 1 })
const found = (left: number, score: number, label = 0) => ({ ...at(left), score, label })
const there = (left: number, label = 0) => ({ ...at(left), label })

describe('worked out by hand', () => {
  test('all found, none wrong: 1', () => {
    expect(averagePrecision([{ found: [found(0, 0.9), found(5, 0.8)], there: [there(0), there(5)] }], 0)).toBe(1)
  })
  test('right, wrong, right of two: precision 1 to recall 1/2, then 2/3', () => {
    const pictures = [{ found: [found(0, 0.9), found(20, 0.8), found(5, 0.7)], there: [there(0), there(5)] }]
    expect(averagePrecision(pictures, 0)).toBeCloseTo(0.5 * 1 + 0.5 * (2 / 3))
  })
  test('wrong first, then right: the early error is paid for', () => {
    expect(averagePrecision([{ found: [found(20, 0.9), found(0, 0.8)], there: [there(0)] }], 0)).toBe(0.5)
  })
  test('half of two found: recall ends at 1/2', () => {
    expect(averagePrecision([{ found: [found(0, 0.9)], there: [there(0), there(5)] }], 0)).toBe(0.5)
  })
  test('precision is made monotone: wrong, right, right of two counts 2/3 throughout', () => {
    const pictures = [{ found: [found(20, 0.9), found(0, 0.8), found(5, 0.7)], there: [there(0), there(5)] }]
    expect(averagePrecision(pictures, 0)).toBeCloseTo(2 / 3)
  })
  test('the second detection of one thing is wrong', () => {
    const pictures = [{ found: [found(0, 0.9), found(0.1, 0.85), found(5, 0.7)], there: [there(0), there(5)] }]
    expect(averagePrecision(pictures, 0)).toBeCloseTo(0.5 + 0.5 * (2 / 3))
  })
  test('ranking goes over all pictures', () => {
    const pictures = [
      { found: [found(0, 0.6)], there: [there(0)] },
      { found: [found(0, 0.9)], there: [] },
    ]
    expect(averagePrecision(pictures, 0)).toBe(0.5)
  })
})

test('an overlap of exactly one half counts', () => {
  const pictures = [
    { found: [{ left: 0, right: 1, top: 0, bottom: 1, score: 1, label: 0 }], there: [{ left: 0, right: 2, top: 0, bottom: 1, label: 0 }] },
  ]
  expect(averagePrecision(pictures, 0)).toBe(1)
})

test('labels that do not occur do not count, whatever was said of them', () => {
  const pictures = [{ found: [found(0, 0.9), found(3, 0.9, 1)], there: [there(0)] }]
  expect(meanAveragePrecision(pictures, 2)).toEqual({ value: 1, perLabel: [1, null] })
})

test('nothing there at all is not measured', () => expect(meanAveragePrecision([], 2).value).toBeNull())
