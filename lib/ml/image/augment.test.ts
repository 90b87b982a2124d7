import fc from 'fast-check'
import { expect, test } from 'vitest'
import { random } from '@/lib/ml/random'
import { recolour, viewOf } from './augment'

const size = { width: 400, height: 300 }
const augmentation = { scale: [0.5, 1] as [number, number], aspect: 1.3, colour: 0.3 }

test('the first view is the picture, the second its mirror image', () => {
  const dice = random(1)
  expect(viewOf(0, { size, augmentation, dice }).region).toEqual({ x: 0, y: 0, w: 400, h: 300, flip: false })
  expect(viewOf(1, { size, augmentation, dice }).region).toEqual({ x: 0, y: 0, w: 400, h: 300, flip: true })
})

test('other views lie inside the picture, or hold all of it where they are larger', () => {
  fc.assert(
    fc.property(fc.integer(), fc.integer({ min: 2, max: 50 }), (seed, variant) => {
      const {
        region: { x, y, w, h },
      } = viewOf(variant, { size, augmentation: { ...augmentation, scale: [0.4, 1.5] }, dice: random(seed) })
      expect(Math.min(x, x + w - 400) <= 1e-6 && Math.max(x, x + w - 400) >= -1e-6 && (w > 400 || (x >= 0 && x + w <= 400 + 1e-6))).toBe(
        true,
      )
      expect(h > 300 || (y >= 0 && y + h <= 300 + 1e-6)).toBe(true)
    }),
  )
})

test('the same dice give the same view', () => {
  const view = () => viewOf(5, { size, augmentation, dice: random(7, 5) })
  expect(view()).toEqual(view())
})

test('without colour only grey is left; values stay in range', () => {
  const [r, g, b] = recolour(Float32Array.of(200, 100, 50), { brightness: 1, contrast: 1, saturation: 0 })
  expect([r, g, b].map((value) => Math.round(value!))).toEqual([124, 124, 124])
  expect(
    [...recolour(Float32Array.of(250, 5, 128), { brightness: 2, contrast: 2, saturation: 1 })].every((value) => value >= 0 && value <= 255),
  ).toBe(true)
})
