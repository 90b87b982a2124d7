import * as tf from '@tensorflow/tfjs-core'
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { random } from '@/lib/ml/random'
import { startCpu } from '@/lib/ml/testing/cpu-backend'
import { normalise, sample, whole, type Pixels } from './pixels'

beforeAll(startCpu)

function noise(width: number, height: number): Pixels {
  const dice = random(width, height)
  return { width, height, data: Uint8Array.from({ length: width * height * 3 }, () => Math.floor(dice() * 256)) }
}

test('the whole picture is sampled exactly as the model graph does it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 1, max: 60 }),
      fc.integer({ min: 1, max: 60 }),
      fc.constantFrom(1, 2) as fc.Arbitrary<1 | 2>,
      async (width, height, oversample) => {
        const pixels = noise(width, height)
        const size = 20
        const wanted = tf.tidy(() => {
          const image = tf.cast(tf.tensor4d(pixels.data, [1, height, width, 3], 'int32'), 'float32') as tf.Tensor4D
          return tf.avgPool(tf.image.resizeBilinear(image, [size * oversample, size * oversample]), oversample, oversample, 'valid')
        })
        const expected = await wanted.data()
        wanted.dispose()
        const found = sample(pixels, whole(pixels), { size, oversample })
        expect(Math.max(...found.map((value, i) => Math.abs(value - expected[i]!)))).toBeLessThan(0.01)
      },
    ),
    { numRuns: 40 },
  )
})

test('a mirrored region is the mirror image', () => {
  const pixels = noise(30, 20)
  const plain = sample(pixels, whole(pixels), { size: 10, oversample: 2 })
  const mirrored = sample(pixels, { ...whole(pixels), flip: true }, { size: 10, oversample: 2 })
  expect([...mirrored.subarray(0, 3)]).toEqual([...plain.subarray(27, 30)])
})

test('beyond the edge lies mid-grey', () => {
  const pixels = noise(4, 4)
  const found = sample(pixels, { x: -8, y: -8, w: 16, h: 16 }, { size: 4, oversample: 1 })
  expect(found[0]).toBe(127.5)
  expect(normalise(found)[0]).toBeCloseTo(0)
})
