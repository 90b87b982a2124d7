import type * as tf from '@tensorflow/tfjs-core'
import { sizeOf } from '@/lib/ml/weights'
import type { Dispatch } from './simd'
import { windowOf } from './window'
import { addressOf, type KernelCall } from './wasm-backend'

type FastKernel = (call: KernelCall, dispatch: Dispatch) => tf.TensorInfo | undefined

/** Each of these answers undefined where the shapes do not suit it, and the composed kernel is taken. */

/** One [m, k] and one [m, n], with or without a batch of one in front: [k, n]. */
export const matMulTransposeA: FastKernel = ({ inputs: { a, b }, attrs, backend }, dispatch) => {
  const [m, k] = a!.shape.slice(-2) as [number, number]
  const n = b!.shape.at(-1)!
  const single = sizeOf(a!.shape) === m * k && sizeOf(b!.shape) === m * n
  if (!attrs.transposeA || attrs.transposeB || !single || k % 4 || n % 4) return undefined
  const out = backend.makeOutput([...a!.shape.slice(0, -2), k, n], 'float32')
  const args = [addressOf(backend, a!), addressOf(backend, b!), addressOf(backend, out), m, k, n]
  dispatch({ kernel: 'matMulTransposeA', count: n, grain: 8, args })
  return out
}

/** 3x3, one output a channel. */
export const depthwiseFilter: FastKernel = ({ inputs: { x, dy }, attrs, backend }, dispatch) => {
  const filterShape = attrs.filterShape as number[]
  const [rows, columns, channels, multiplier] = filterShape as [number, number, number, number]
  if (rows !== 3 || columns !== 3 || multiplier !== 1 || channels % 4) return undefined
  const { top, left, outHeight, outWidth, stride } = windowOf(x!.shape, [3, 3, channels, channels], attrs)
  if (top > 1 || left > 1 || (outHeight - 1) * stride - top + 1 >= x!.shape[1]! + 1) return undefined
  const out = backend.makeOutput(filterShape, 'float32')
  const [batch, height, width] = x!.shape as [number, number, number]
  const args = [
    addressOf(backend, x!),
    addressOf(backend, dy!),
    addressOf(backend, out),
    batch,
    height,
    width,
    channels,
    outHeight,
    outWidth,
    stride,
    top,
    left,
  ]
  dispatch({ kernel: 'depthwiseFilterGradient', count: channels, grain: 4, args })
  return out
}

/** dy where 0 < y < 6. */
export const relu6Gradient: FastKernel = ({ inputs: { dy, y }, backend }, dispatch) => {
  const count = sizeOf(dy!.shape)
  if (count % 4) return undefined
  const out = backend.makeOutput(dy!.shape, 'float32')
  dispatch({ kernel: 'relu6Gradient', count, grain: 4, args: [addressOf(backend, dy!), addressOf(backend, y!), addressOf(backend, out)] })
  return out
}

/** Sum over all axes but the last. */
export const sumRows: FastKernel = ({ inputs: { x }, attrs, backend }, dispatch) => {
  const rank = x!.shape.length
  const channels = x!.shape[rank - 1] ?? 1
  const axes = ([attrs.axis ?? []].flat() as number[]).map((axis) => (axis + rank) % rank)
  if (x!.dtype !== 'float32' || rank < 2 || channels % 4 || axes.length !== rank - 1 || axes.includes(rank - 1)) return undefined
  const out = backend.makeOutput(attrs.keepDims ? [...x!.shape.slice(0, -1).fill(1), channels] : [channels], 'float32')
  const args = [addressOf(backend, x!), addressOf(backend, out), sizeOf(x!.shape) / channels, channels]
  dispatch({ kernel: 'sumRows', count: channels, grain: 4, args })
  return out
}

/** The new weight; mean and variance change in place. */
export const adam: FastKernel = ({ inputs: { weight, gradient, mean, variance }, attrs, backend }, dispatch) => {
  const count = sizeOf(weight!.shape)
  if (count % 4) return undefined
  const out = backend.makeOutput(weight!.shape, 'float32')
  const tensors = [weight!, gradient!, mean!, variance!, out].map((tensor) => addressOf(backend, tensor))
  const { rate, beta1, beta2, epsilon } = attrs as Record<string, number>
  dispatch({ kernel: 'adam', count, grain: 4, args: [...tensors, rate!, beta1!, beta2!, epsilon!] })
  return out
}
