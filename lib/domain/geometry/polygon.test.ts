import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { onImage } from './point'
import { clipPolygon, isWithin, pointCount } from './polygon'
import { around } from './shape'

const size = { width: 100, height: 60 }
const near = fc.double({ min: -80, max: 180, noNaN: true })
const part = fc.array(fc.tuple(near, near), { minLength: 3, maxLength: 9 }).map((points) => points.flat())
const parts = fc.array(part, { minLength: 1, maxLength: 3 })

describe('what of a polygon lies on the picture', () => {
  test('lies on it, and holds there what the whole held', () => {
    const place = fc.record({ x: fc.double({ min: 0, max: 100, noNaN: true }), y: fc.double({ min: 0, max: 60, noNaN: true }) })
    fc.assert(
      fc.property(parts, fc.array(place, { maxLength: 20 }), (all, places) => {
        const clipped = clipPolygon(all, size) ?? []
        if (clipped.length > 0) {
          const { x, y, w, h } = around(clipped)
          expect(Math.min(x, y, size.width - x - w, size.height - y - h)).toBeGreaterThanOrEqual(-1e-9)
        }
        for (const { x, y } of places) {
          // On an outline itself either answer is right.
          if (isWithin(all, onImage(x, y), 1e-6)) expect(isWithin(clipped, onImage(x, y), 1e-5)).toBe(true)
          else expect(isWithin(clipped, onImage(x, y), 0)).toBe(false)
        }
      }),
    )
  })

  test('is the very same where all of it does, and nothing where none does', () => {
    const inside = [[0, 0, 100, 0, 100, 60, 0, 60]]
    expect(clipPolygon(inside, size)).toBe(inside)
    expect(clipPolygon([[101, 0, 200, 0, 150, 70]], size)).toBeUndefined()
  })

  test('has no digits that mean nothing', () => expect(clipPolygon([[5e-324, -1e-9, 9, 0, 9, 9]], size)).toEqual([[0, 0, 9, 0, 9, 9]]))
})

test('a place is within what any part holds, and within reach of an outline', () => {
  const two = [
    [0, 0, 10, 0, 10, 10, 0, 10],
    [20, 0, 30, 0, 20, 10],
  ]
  expect([onImage(5, 5), onImage(22, 2), onImage(15, 5), onImage(29, 9)].map((at) => isWithin(two, at, 0))).toEqual([
    true,
    true,
    false,
    false,
  ])
  expect([onImage(12, 5), onImage(14, 5), onImage(26, 6)].map((at) => isWithin(two, at, 3))).toEqual([true, false, true])
  expect(pointCount(two)).toBe(7)
})
