import fc from 'fast-check'
import { expect, test } from 'vitest'
import { findBoxes } from './find-boxes'
import { iou } from './iou'

const labels = ['cat', 'dog']
const size = { width: 200, height: 100 }
// ymin, xmin, ymax, xmax
const boxes = [0, 0, 0.5, 0.5, 0.02, 0, 0.5, 0.5, 0.5, 0.5, 1, 1]

test('boxes come in pixels of the picture, best first, each place once', () => {
  const scores = [0.6, 0.1, 0.9, 0.1, 0.2, 0.7]
  expect(findBoxes({ scores, boxes }, labels, size)).toEqual([
    { label: 'cat', score: 0.9, box: { x: 0, y: 2, w: 100, h: 48 } },
    { label: 'dog', score: 0.7, box: { x: 100, y: 50, w: 100, h: 50 } },
  ])
})

test('a thing has one label, the likeliest', () =>
  expect(findBoxes({ scores: [0.6, 0.8, 0, 0, 0, 0], boxes }, labels, size).map(({ label }) => label)).toEqual(['dog']))

test.each(['constructor', '__proto__', 'toString'])('a label may be called what every object has: %s', (name) => {
  const found = (minScore: Record<string, number>) =>
    findBoxes({ scores: [0.6, 0.1, 0, 0, 0, 0], boxes }, [name, 'dog'], { ...size, minScore }).map(({ label }) => label)
  expect(found({ dog: 0.7 })).toEqual([name])
  expect(found(JSON.parse(`{"${name}":0.7}`) as Record<string, number>)).toEqual([])
})

test('the threshold and the limit hold, boxes lie on the picture and none overlap too much', () =>
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 40 }).chain((n) =>
        fc.record({
          scores: fc.array(
            fc.integer({ min: 0, max: 100 }).map((n) => n / 100),
            { minLength: n * 2, maxLength: n * 2 },
          ),
          boxes: fc.array(
            fc.integer({ min: -50, max: 150 }).map((n) => n / 100),
            { minLength: n * 4, maxLength: n * 4 },
          ),
        }),
      ),
      (raw) => {
        const found = findBoxes(raw, labels, { ...size, minScore: 0.4, most: 10 })
        expect(found.length).toBeLessThanOrEqual(10)
        found.forEach(({ score, box }, i) => {
          expect(score).toBeGreaterThanOrEqual(0.4)
          expect(box.x + box.w).toBeLessThanOrEqual(size.width + 1e-9)
          expect(box.y + box.h).toBeLessThanOrEqual(size.height + 1e-9)
          for (const other of found.slice(0, i)) expect(iou(other.box, box)).toBeLessThanOrEqual(0.5)
        })
      },
    ),
  ))
