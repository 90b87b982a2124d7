import { expect, test } from 'vitest'
import { halved } from './read-square'

test('four pixels become their mean, colour by colour', () => {
  const pixel = (r: number, g: number, b: number) => [r, g, b, 255]
  const rows = [
    [pixel(0, 10, 20), pixel(4, 10, 20), pixel(200, 0, 0), pixel(200, 0, 0)],
    [pixel(8, 10, 20), pixel(12, 10, 20), pixel(100, 0, 0), pixel(100, 0, 2)],
    [pixel(1, 1, 1), pixel(1, 1, 1), pixel(9, 9, 9), pixel(9, 9, 9)],
    [pixel(1, 1, 1), pixel(1, 1, 1), pixel(9, 9, 9), pixel(9, 9, 9)],
  ]
  expect([...halved(Uint8ClampedArray.from(rows.flat(2)), 4)]).toEqual([6, 10, 20, 150, 0, 0.5, 1, 1, 1, 9, 9, 9])
})
