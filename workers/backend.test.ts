import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import '@tensorflow/tfjs-backend-cpu'
import { getThreadsCount } from '@tensorflow/tfjs-backend-wasm'
import * as tf from '@tensorflow/tfjs-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { tensorOps } from '@/lib/ml/network/tensor-ops'
import { ADAM, RELU6_GRADIENT } from '@/lib/ml/kernels/register-kernels'
import { startBackend, type Backend } from './backend'

let backend: Backend
const temporary = mkdtempSync(join(tmpdir(), 'corral-backend-'))
beforeAll(async () => {
  tf.enableProdMode() // or the cpu backend prints advice
  process.env.TMPDIR = temporary
  backend = await startBackend({ threads: 2 })
})
afterAll(() => rmSync(temporary, { recursive: true }))

/** Runs the same function on the pure JavaScript backend and on ours. */
async function both(compute: () => tf.Tensor[]): Promise<[Float32Array[], Float32Array[]]> {
  const results: Float32Array[][] = []
  for (const name of ['cpu', 'wasm']) {
    await tf.setBackend(name)
    const tensors = compute()
    results.push(await Promise.all(tensors.map((tensor) => tensor.data() as Promise<Float32Array>)))
    tf.dispose(tensors)
  }
  return results as [Float32Array[], Float32Array[]]
}

/** Both gradients of one convolution at a random place, by the kernels that backpropagation calls. */
function gradients(
  op: 'Conv2D' | 'DepthwiseConv2dNative',
  shape: [number, number, number, number],
  { stride, pad, size }: { stride: number; pad: 'same' | 'valid'; size: number },
) {
  const x = tf.randomNormal([3, size, size, shape[2]], 0, 1, 'float32', 1) as tf.Tensor4D
  const filter = tf.randomNormal(shape, 0, 0.2, 'float32', 2) as tf.Tensor4D
  const out = op === 'Conv2D' ? tf.conv2d(x, filter, stride, pad).shape : tf.depthwiseConv2d(x, filter, stride, pad).shape
  const dy = tf.randomNormal(out, 0, 1, 'float32', 3)
  const attrs = { strides: [stride, stride], pad, dataFormat: 'NHWC', dilations: [1, 1] }
  return [
    tf.engine().runKernel(`${op}BackpropInput`, { dy, filter }, { ...attrs, inputShape: x.shape }) as tf.Tensor,
    tf.engine().runKernel(`${op}BackpropFilter`, { x, dy }, { ...attrs, filterShape: shape }) as tf.Tensor,
  ]
}

function furthest(a: Float32Array, b: Float32Array): number {
  return a.reduce((worst, value, i) => Math.max(worst, Math.abs(value - b[i]!) / (1 + Math.abs(value))), 0)
}

test('threads start in Node, and the backend computes on as many as it says', () => {
  expect(backend).toEqual({ name: 'wasm-2-threads', threads: 2 })
  expect(getThreadsCount()).toBe(2)
})

test('the files that threads are started from are gone when they run', () => expect(readdirSync(temporary)).toEqual([]))

describe('gradients equal those of the cpu backend', () => {
  const windows = [
    [1, 1, 'same', 7],
    [3, 1, 'same', 7],
    [3, 2, 'same', 8],
    [3, 2, 'same', 7],
    [3, 1, 'valid', 7],
    [3, 2, 'valid', 9],
    [3, 2, 'valid', 8],
    [1, 2, 'same', 8],
    [1, 2, 'same', 7],
    [5, 1, 'same', 9],
    [5, 2, 'same', 9],
    [3, 3, 'same', 8],
    [3, 2, 'same', 1],
  ] as const
  for (const [kernel, stride, pad, size] of windows)
    for (const [inputs, outputs] of [
      [4, 8],
      [12, 20],
      [3, 5],
      [68, 72],
    ] as const) {
      test(`convolution ${kernel}x${kernel} stride ${stride} ${pad} on ${size}x${size}, ${inputs} to ${outputs} channels`, async () => {
        const [cpu, ours] = await both(() => gradients('Conv2D', [kernel, kernel, inputs, outputs], { stride, pad, size }))
        cpu.forEach((gradient, i) => expect(furthest(gradient, ours[i]!)).toBeLessThan(5e-4))
      })
      test(`depthwise ${kernel}x${kernel} stride ${stride} ${pad} on ${size}x${size}, ${inputs} channels`, async () => {
        const [cpu, ours] = await both(() => gradients('DepthwiseConv2dNative', [kernel, kernel, inputs, 1], { stride, pad, size }))
        cpu.forEach((gradient, i) => expect(furthest(gradient, ours[i]!)).toBeLessThan(5e-4))
      })
    }

  test.each([
    [true, false],
    [false, true],
    [true, true],
  ])('matrix product, transposed %s and %s, beyond one block of rows', async (a, b) => {
    const [cpu, ours] = await both(() => {
      const left = tf.randomNormal(a ? [150, 76] : [76, 150], 0, 1, 'float32', 1)
      const right = tf.randomNormal(b ? [84, 150] : [150, 84], 0, 1, 'float32', 2)
      return [tf.matMul(left, right, a, b)]
    })
    expect(furthest(cpu[0]!, ours[0]!)).toBeLessThan(1e-4)
  })

  test('sum over rows', async () => {
    const [cpu, ours] = await both(() => [tf.sum(tf.randomNormal([3, 5, 7, 68], 0, 1, 'float32', 4), [0, 1, 2])])
    expect(furthest(cpu[0]!, ours[0]!)).toBeLessThan(1e-5)
  })
})

test('the gradient of the mean of a map is the same share at each of its places', async () => {
  const mean = tensorOps({ get: () => expect.fail('a mean has no weights') }).pool
  const gradient = Float32Array.from({ length: 2 * 68 }, (_, i) => i - 50)
  const [cpu, ours] = await both(() => [tf.grad(mean)(tf.ones([2, 3, 5, 68]), tf.tensor2d(gradient, [2, 68]))])
  const expected = [0, 1].flatMap((picture) =>
    Array.from({ length: 15 }, () => [...gradient.subarray(picture * 68, (picture + 1) * 68)].map((value) => value / 15)).flat(),
  )
  for (const [found] of [cpu, ours]) expect(furthest(Float32Array.from(expected), found!)).toBeLessThan(1e-6)
})

test('the gradient of relu6 passes only what was neither cut off below nor above', async () => {
  await tf.setBackend('wasm')
  const y = tf.tensor1d([0, 1, 5.9, 6])
  const dy = tf.tensor1d([1, 2, 3, 4])
  expect([...(await (tf.engine().runKernel(RELU6_GRADIENT, { dy, y }) as tf.Tensor).data())]).toEqual([0, 2, 3, 0])
})

test('adam makes the step of the formula', async () => {
  await tf.setBackend('wasm')
  const weight = tf.fill([68], 1)
  const gradient = tf.fill([68], 0.5)
  const mean = tf.zeros([68])
  const variance = tf.zeros([68])
  const next = tf
    .engine()
    .runKernel(ADAM, { weight, gradient, mean, variance }, { rate: 0.1, beta1: 0.9, beta2: 0.99, epsilon: 1e-7 }) as tf.Tensor
  // mean = 0.05, variance = 0.0025: the step is 0.1 * 0.05 / 0.05
  expect(
    furthest(
      Float32Array.from({ length: 68 }, () => 0.9),
      (await next.data()) as Float32Array,
    ),
  ).toBeLessThan(1e-5)
  expect((await mean.data())[67]).toBeCloseTo(0.05)
  expect((await variance.data())[67]).toBeCloseTo(0.0025)
})
