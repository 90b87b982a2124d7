import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { onScreen } from './point'
import { fit, keep, LARGEST, panBy, pinch, reveal, smallest, toImage, toScreen, visible, zoomAt, type Viewport } from './view'

const viewport: Viewport = { image: { width: 640, height: 480 }, canvas: { width: 1040, height: 760 } }
const place = fc.record({ x: fc.integer({ min: 0, max: 1040 }), y: fc.integer({ min: 0, max: 760 }) })

test('there and back is the same place', () => {
  fc.assert(
    fc.property(place, ({ x, y }) => {
      const view = fit(viewport)
      const back = toScreen(view, toImage(view, onScreen(x, y)))
      expect(back.x).toBeCloseTo(x)
      expect(back.y).toBeCloseTo(y)
    }),
  )
})

test('a fitted picture is whole and in the middle', () => {
  const { scale, x, y } = fit(viewport)
  expect(x).toBeCloseTo(1040 - (x + 640 * scale))
  expect(y).toBeCloseTo(24)
})

describe('zooming', () => {
  test('keeps what is under the pointer under it', () => {
    fc.assert(
      fc.property(
        fc.record({ x: fc.integer({ min: 200, max: 800 }), y: fc.integer({ min: 200, max: 600 }) }),
        fc.double({ min: 1, max: 8, noNaN: true }),
        ({ x, y }, factor) => {
          const view = fit(viewport)
          const at = onScreen(x, y)
          const before = toImage(view, at)
          const after = toImage(zoomAt(view, { at, factor, viewport }), at)
          expect(after.x).toBeCloseTo(before.x)
          expect(after.y).toBeCloseTo(before.y)
        },
      ),
    )
  })
  test('has an end on both sides', () => {
    expect(zoomAt(fit(viewport), { at: onScreen(500, 300), factor: 1e6, viewport }).scale).toBe(LARGEST)
    expect(zoomAt(fit(viewport), { at: onScreen(500, 300), factor: 1e-6, viewport }).scale).toBe(smallest(viewport))
  })
})

test('however far it is thrown, a strip of the picture stays in sight', () => {
  fc.assert(
    fc.property(fc.integer({ min: -9999, max: 9999 }), fc.integer({ min: -9999, max: 9999 }), (dx, dy) => {
      const view = panBy(fit(viewport), { dx, dy }, viewport)
      expect(view.x).toBeLessThanOrEqual(1040 - 64)
      expect(view.x + 640 * view.scale).toBeGreaterThanOrEqual(64)
      expect(keep(view, viewport)).toEqual(view)
    }),
  )
})

test('two fingers moving apart by the double zoom by two around their middle', () => {
  const view = fit(viewport)
  const next = pinch(view, { from: [onScreen(400, 300), onScreen(600, 300)], to: [onScreen(300, 300), onScreen(700, 300)], viewport })
  expect(next.scale).toBeCloseTo(view.scale * 2)
  expect(toImage(next, onScreen(500, 300)).x).toBeCloseTo(toImage(view, onScreen(500, 300)).x)
})

test('two fingers moving together carry the picture', () => {
  const view = fit(viewport)
  const next = pinch(view, { from: [onScreen(400, 300), onScreen(600, 300)], to: [onScreen(420, 310), onScreen(620, 310)], viewport })
  expect(next.scale).toBe(view.scale)
  expect(next.x).toBeCloseTo(view.x + 20)
  expect(next.y).toBeCloseTo(view.y + 10)
})

describe('revealing a box', () => {
  const near = { scale: 4, x: 0, y: 0 }
  test('in sight moves nothing', () => expect(reveal(near, { x: 10, y: 10, w: 50, h: 50 }, viewport)).toBe(near))
  test('out of sight brings it in', () => {
    const view = reveal(near, { x: 500, y: 400, w: 50, h: 50 }, viewport)
    const shown = visible(view, viewport.canvas)
    expect(shown.x + shown.w).toBeGreaterThanOrEqual(550)
    expect(shown.y + shown.h).toBeGreaterThanOrEqual(450)
    expect(shown.x).toBeLessThanOrEqual(500)
  })
})
