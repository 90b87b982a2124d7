import { expect, test } from 'vitest'
import { isSeenIn, SLIVER } from './seen-in'

const picture = { x: 0, y: 0, w: 1000, h: 500 }

test.each([
  ['a box well inside', { x: 10, y: 20, w: 40, h: 20 }, true],
  ['a box as narrow as the rule allows', { x: 10, y: 20, w: 1000 * SLIVER, h: 20 }, true],
  ['a narrower one', { x: 10, y: 20, w: 1000 * SLIVER - 0.01, h: 20 }, false],
  ['a lower one', { x: 10, y: 20, w: 40, h: 500 * SLIVER - 0.01 }, false],
  ['a box whose centre is on the edge', { x: 980, y: 20, w: 40, h: 20 }, true],
  ['a box whose centre is beyond it', { x: 981, y: 20, w: 40, h: 20 }, false],
  ['a box of which a sliver is left', { x: -2, y: 20, w: 4.1, h: 20 }, false],
])('%s', (_, box, seen) => expect(isSeenIn(picture, box)).toBe(seen))

test('a part of the picture is a view too', () => {
  const box = { x: 10, y: 20, w: 40, h: 20 }
  expect(isSeenIn({ x: 20, y: 0, w: 100, h: 100 }, box)).toBe(true)
  expect(isSeenIn({ x: 31, y: 0, w: 100, h: 100 }, box)).toBe(false)
})
