import fc from 'fast-check'
import { expect, test } from 'vitest'
import { outlineOf, placedOutline } from './outline'
import { onImage } from './point'
import { isWithin } from './polygon'
import { around, MOST_POINTS } from './shape'

test('what has few points keeps them', () =>
  expect(outlineOf([[10, 20, 110, 20, 110, 70, 10, 70]])).toEqual([[0, 0, 1000, 0, 1000, 1000, 0, 1000]]))

test('points on a line between others go, and a circle stays round', () => {
  expect(outlineOf([[0, 0, 5, 0, 10, 0, 10, 5, 10, 10, 0, 10]])[0]).toHaveLength(8)
  const circle = Array.from({ length: MOST_POINTS }, (_, i) => (2 * Math.PI * i) / MOST_POINTS).flatMap((a) => [Math.cos(a), Math.sin(a)])
  const [round] = placedOutline(outlineOf([circle]), around([circle]))
  expect(round!.length).toBeGreaterThan(20)
  for (let at = 0; at < round!.length; at += 2) expect(Math.hypot(round![at]!, round![at + 1]!)).toBeCloseTo(1, 1)
})

test('whatever it is of, it is small, and lies on the box around it', () => {
  const coordinate = fc.double({ min: 0, max: 4000, noNaN: true })
  const part = fc.array(coordinate, { minLength: 3, maxLength: 300 }).map((half) => half.flatMap((x, at) => [x, half.at(at - 1)!]))
  fc.assert(
    fc.property(fc.array(part, { minLength: 1, maxLength: 9 }), (parts) => {
      const { w, h } = around(parts)
      if (w < 0.5 || h < 0.5) return
      const outline = outlineOf(parts)
      expect(outline.length).toBeLessThanOrEqual(4)
      for (const points of outline) {
        expect(points.length).toBeLessThanOrEqual(64)
        expect(points.every((value) => Number.isInteger(value) && value >= 0 && value <= 1000)).toBe(true)
      }
    }),
  )
})

test('the largest parts are shown, where they are', () => {
  const square = (x: number, side: number) => [x, 0, x + side, 0, x + side, side, x, side]
  const parts = [1, 2, 3, 4, 50].map((side, at) => square(at * 60, side))
  const shown = placedOutline(outlineOf(parts), around(parts))
  expect(shown).toHaveLength(4)
  expect(isWithin(shown, onImage(265, 25), 0)).toBe(true)
  expect(isWithin(shown, onImage(0.5, 0.5), 0)).toBe(false)
})
