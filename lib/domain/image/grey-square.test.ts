import fc from 'fast-check'
import { expect, test } from 'vitest'
import { greySquare } from './grey-square'

const raster = (width: number, height: number, colour: (x: number, y: number) => [number, number, number]) => ({
  width,
  height,
  data: Uint8Array.from(Array.from({ length: width * height }, (_, i) => colour(i % width, Math.floor(i / width))).flat()),
})

test('a picture of one grey is that grey, whatever its size', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 4, max: 40 }),
      fc.integer({ min: 4, max: 40 }),
      fc.integer({ min: 0, max: 255 }),
      (width, height, grey) => {
        const small = greySquare(
          raster(width, height, () => [grey, grey, grey]),
          4,
        )
        expect(small).toHaveLength(16)
        // The darkest few are further apart than the steps of brightness that are looked up.
        for (const value of small) expect(Math.abs(value - grey)).toBeLessThanOrEqual(grey < 16 ? 2 : 1)
      },
    ),
  )
})

test('green is brighter than red, red brighter than blue, as sRGB is seen', () => {
  const of = (...colour: [number, number, number]) =>
    greySquare(
      raster(4, 4, () => colour),
      4,
    )[0]
  // 0.7152, 0.2126 and 0.0722 of the light of white, on the curve of sRGB
  expect([of(0, 255, 0), of(255, 0, 0), of(0, 0, 255)]).toEqual([220, 127, 76])
})

test('a pixel that lies in two cells counts in each by what it covers', () => {
  // Three columns in two cells: the one in the middle is half of each.
  const columns = [255, 0, 0]
  const small = greySquare(
    raster(3, 2, (x) => [columns[x]!, columns[x]!, columns[x]!]),
    2,
  )
  expect([...small]).toEqual([170, 0, 170, 0])
})
