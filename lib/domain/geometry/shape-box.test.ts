import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boundingBox, boxShape } from './shape'
import { carried, wayOfAll } from './shape-box'

const size = { width: 640, height: 480 }
const box = fc.record({
  x: fc.integer({ min: 0, max: 600 }),
  y: fc.integer({ min: 0, max: 440 }),
  w: fc.integer({ min: 3, max: 40 }),
  h: fc.integer({ min: 3, max: 40 }),
})
const by = fc.record({ dx: fc.double({ min: -900, max: 900, noNaN: true }), dy: fc.double({ min: -900, max: 900, noNaN: true }) })

test('boxes carried together stay inside the picture and keep their places among each other', () => {
  fc.assert(
    fc.property(fc.array(box, { minLength: 1, maxLength: 8 }), by, (boxes, wanted) => {
      const way = wayOfAll(boxes, wanted, size)
      expect(Number.isInteger(way.dx) && Number.isInteger(way.dy)).toBe(true)
      // Never further than wanted, never the other way.
      expect(Math.abs(way.dx)).toBeLessThanOrEqual(Math.abs(Math.round(wanted.dx)))
      expect(way.dx * wanted.dx).toBeGreaterThanOrEqual(0)
      for (const { x, y, w, h } of boxes.map((one) => boundingBox(carried(boxShape(one), way)))) {
        expect(Math.min(x, y, size.width - x - w, size.height - y - h)).toBeGreaterThanOrEqual(0)
      }
    }),
  )
})

test('none is carried nowhere, and a box that leaves the picture is not pulled back', () => {
  expect(wayOfAll([], { dx: 3.4, dy: -2 }, size)).toEqual({ dx: 3, dy: -2 })
  const way = wayOfAll([{ x: -5, y: 0, w: 20, h: 20 }], { dx: -3, dy: 4 }, size)
  expect(way.dx + 0).toBe(0)
  expect(way.dy).toBe(4)
})
