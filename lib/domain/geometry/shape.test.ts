import { expect, test } from 'vitest'
import { boundingBox, boxShape, MOST_POINTS, Shape, TAG } from './shape'

test('a box is its own bounding box, a polygon has that around all of its parts, a tag none', () => {
  expect(boundingBox(boxShape({ x: 1, y: 2, w: 3, h: 4 }))).toEqual({ x: 1, y: 2, w: 3, h: 4 })
  const parts = [
    [10, 20, 30, 5, 15, 40],
    [2, 30, 4, 31, 3, 50.5],
  ]
  expect(boundingBox({ kind: 'polygon', parts })).toEqual({ x: 2, y: 5, w: 28, h: 45.5 })
  expect(boundingBox(TAG)).toBeUndefined()
})

test('a polygon is bounded: three points at least in each part, pairs, and so many in all', () => {
  const fits = (parts: number[][]) => Shape.safeParse({ kind: 'polygon', parts }).success
  expect(fits([[0, 0, 1, 0, 1, 1]])).toBe(true)
  expect(fits([])).toBe(false)
  expect(fits([[0, 0, 1, 0]])).toBe(false)
  expect(fits([[0, 0, 1, 0, 1, 1, 2]])).toBe(false)
  expect(fits([[0, 0, 1, 0, 1, NaN]])).toBe(false)
  const half = Array.from({ length: MOST_POINTS }, (_, i) => i)
  expect(fits([half, half])).toBe(true)
  expect(fits([half, half, [0, 0, 1, 0, 1, 1]])).toBe(false)
})
