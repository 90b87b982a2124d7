import { expect, test } from 'vitest'
import { MOST_PARTS, MOST_POINTS } from '@/lib/domain/geometry/shape'
import { fitPolygon } from './fit-polygon'

const size = { width: 100, height: 80 }
const triangle = [10.123456789, 10, 20, 10, 20, 20.5]

test('where all points lie on the picture, nothing is changed', () =>
  expect(fitPolygon([triangle, [0, 0, 100, 0, 100, 80]], size)).toEqual({
    shape: { kind: 'polygon', parts: [triangle, [0, 0, 100, 0, 100, 80]] },
    repairs: [],
  }))

test('points outside are moved onto the edge, and counted; the noise of floats is no repair', () => {
  expect(fitPolygon([[-5, -5, 120, 10, 50, 90, 50, 50]], size)).toEqual({
    shape: { kind: 'polygon', parts: [[0, 0, 100, 10, 50, 80, 50, 50]] },
    repairs: ['3 points outside the 100 x 80 picture moved onto its edge'],
  })
  expect(fitPolygon([[0, 0, 100.000001, 0, 50, 80]], size)).toEqual({
    shape: { kind: 'polygon', parts: [[0, 0, 100, 0, 50, 80]] },
    repairs: [],
  })
})

test('outlines that are none are left out, the others stay', () =>
  expect(fitPolygon([[1, 1, 2, 2], triangle, [1, 2, 3, 4, 5, 6, 7]], size)).toMatchObject({
    shape: { parts: [triangle] },
    repairs: ['2 of its 3 outlines are not made of three points: left out'],
  }))

test.each([
  ['nothing', [], 'has no outline of three points'],
  ['two points', [[1, 1, 2, 2]], 'has no outline of three points'],
  ['no number', [[1, 1, 2, Number.NaN, 3, 3]], 'has no outline of three points'],
  ['a number too large', [[1, 1, 2, Infinity, 3, 3]], 'has no outline of three points'],
  ['a line', [[1, 1, 5, 5, 9, 9]], 'has no area'],
  ['elsewhere', [[101, 1, 120, 1, 120, 9]], 'lies outside the 100 x 80 picture'],
  ['a splinter', [[1, 1, 1.3, 1, 1.3, 60]], 'has less than 0.5 pixels on the 100 x 80 picture'],
])('%s is rejected', (_, parts, fault) => expect(fitPolygon(parts, size)).toEqual({ fault }))

test('of more points or outlines than one annotation may have the box around them is kept', () => {
  const circle = Array.from({ length: MOST_POINTS + 1 }, (_, i) => [50 + 20 * Math.cos(i), 40 + 20 * Math.sin(i)]).flat()
  expect(fitPolygon([circle], size)).toMatchObject({
    shape: { kind: 'box' },
    repairs: [expect.stringContaining('10,001 points in 1 outline')],
  })
  expect(fitPolygon(Array(MOST_PARTS + 1).fill(triangle), size)).toMatchObject({ shape: { kind: 'box', x: 10.123456789 } })
})
