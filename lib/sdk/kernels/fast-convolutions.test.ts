import '@tensorflow/tfjs-backend-cpu'
import * as tf from '@tensorflow/tfjs-core'
import path from 'node:path'
import { beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { startWasm } from '@/lib/sdk/start-wasm'
import { hasFastConvolutions } from './fast-convolutions'

beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => {}) // it advises a faster package
})
beforeAll(async () => {
  const files = `${path.resolve('node_modules/@tensorflow/tfjs-backend-wasm/dist')}/`
  expect(hasFastConvolutions()).toBe(true)
  // Somebody else's, which starts at the same time and must be left alone.
  const start = async () => {
    strange = (await WebAssembly.instantiate(WITH_MEMORY)).instance.exports.memory as WebAssembly.Memory
    return tf.setBackend('wasm')
  }
  expect(await startWasm({ files, threads: 1 }, start)).toBe(1)
})

/** A module that has a memory of one page, under the name "memory", and nothing else. */
const WITH_MEMORY = Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0, 5, 3, 1, 0, 1, 7, 10, 1, 6, ...new TextEncoder().encode('memory'), 2, 0)
let strange: WebAssembly.Memory

test('the memory of others stays as it was', async () => {
  await convolved('wasm', { rows: 4, depth: 16, columns: 16 })
  expect(new Uint8Array(strange.buffer).every((byte) => byte === 0)).toBe(true)
})

type Shape = { rows: number; depth: number; columns: number; size?: number; strides?: number; activation?: 'relu6' | 'linear' }

/** What a backend makes of numbers that are the same for each. */
async function convolved(backend: string, { rows, depth, columns, size = 1, strides = 1, activation = 'linear' }: Shape) {
  await tf.setBackend(backend)
  const numbers = (shape: number[], seed: number) => tf.truncatedNormal(shape, 0, 1, 'float32', seed)
  const result = tf.tidy(() =>
    tf.fused.conv2d({
      x: numbers([1, rows, 3, depth], 1) as tf.Tensor4D,
      filter: numbers([size, size, depth, columns], 2) as tf.Tensor4D,
      strides,
      pad: 'same',
      bias: numbers([columns], 3) as tf.Tensor1D,
      activation,
    }),
  )
  const values = await result.data()
  result.dispose()
  return values
}

test.each<[string, Shape]>([
  ['rows that are no multiple of 4', { rows: 7, depth: 16, columns: 24 }],
  ['between 0 and 6', { rows: 4, depth: 40, columns: 8, activation: 'relu6' }],
  ['deeper than what stays near', { rows: 3, depth: 5000, columns: 16 }],
  ['columns that are no multiple of 8', { rows: 5, depth: 12, columns: 9 }],
  ['more than one pixel', { rows: 5, depth: 8, columns: 8, size: 3 }],
  ['every second pixel', { rows: 5, depth: 8, columns: 8, strides: 2 }],
])('a convolution is what plain JavaScript makes of it: %s', async (_, shape) => {
  const wanted = await convolved('cpu', shape)
  const found = await convolved('wasm', shape)
  expect(found.length).toBe(wanted.length)
  expect(Math.max(...found.map((value, i) => Math.abs(value - wanted[i]!)))).toBeLessThan(1e-5 * shape.depth)
})

test('weights of a model that is gone leave no memory behind', async () => {
  const shape = { rows: 4, depth: 16, columns: 16 }
  await convolved('wasm', shape)
  const before = tf.engine().backend.numDataIds()
  await convolved('wasm', shape)
  await convolved('wasm', shape)
  expect(tf.engine().backend.numDataIds()).toBe(before)
})
