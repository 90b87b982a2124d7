import * as tf from '@tensorflow/tfjs-core'
import { spread, tap, windowOf } from './window'

type Inputs = Record<string, tf.Tensor>

/**
 * The gradients that tfjs-backend-wasm lacks, or has only as plain loops, written with its fast operations. They
 * hold for every shape; the kernels of fast-kernels.ts take over where four channels at a time fit.
 */

/** dL/dx of a convolution: the turned filter over the spread gradient. For 1x1 it is one matrix product. */
export function convInputGradient({ dy, filter }: Inputs, attrs: tf.NamedAttrMap): tf.Tensor {
  const inputShape = attrs.inputShape as number[]
  const [kh, kw, inputs, outputs] = filter!.shape as [number, number, number, number]
  const window = windowOf(inputShape, filter!.shape, attrs)
  if (kh === 1 && kw === 1 && window.stride === 1) {
    return tf.reshape(tf.matMul(tf.reshape(dy!, [-1, outputs]), tf.transpose(tf.reshape(filter!, [inputs, outputs]))), inputShape)
  }
  const turned = tf.transpose(tf.reverse(filter!, [0, 1]), [0, 1, 3, 2]) as tf.Tensor4D
  return tf.conv2d(spread(dy as tf.Tensor4D, inputShape, { filter: [kh, kw], window }), turned, 1, 'valid')
}

/** dL/dw of a convolution: one matrix product for every tap of the filter. */
export function convFilterGradient({ x, dy }: Inputs, attrs: tf.NamedAttrMap): tf.Tensor {
  const [kh, kw, inputs, outputs] = attrs.filterShape as [number, number, number, number]
  const window = windowOf(x!.shape, [kh, kw, inputs, outputs], attrs)
  const gradient = tf.reshape(dy!, [-1, outputs])
  const taps = tapsOf(kh, kw).map((at) => {
    const seen = kh === 1 && kw === 1 && window.stride === 1 ? x! : tap(x as tf.Tensor4D, window, at)
    return tf.matMul(tf.reshape(seen, [-1, inputs]), gradient, true, false)
  })
  return tf.reshape(taps.length === 1 ? taps[0]! : tf.concat(taps, 0), [kh, kw, inputs, outputs])
}

/** dL/dx of a depthwise convolution with one output a channel. */
export function depthwiseInputGradient({ dy, filter }: Inputs, attrs: tf.NamedAttrMap): tf.Tensor {
  const inputShape = attrs.inputShape as number[]
  const window = windowOf(inputShape, filter!.shape.with(3, filter!.shape[2]!), attrs)
  return tf.depthwiseConv2d(
    spread(dy as tf.Tensor4D, inputShape, { filter: filter!.shape, window }),
    tf.reverse(filter!, [0, 1]) as tf.Tensor4D,
    1,
    'valid',
  )
}

/** dL/dw of a depthwise convolution: for every tap, the sum of input times gradient, channel by channel. */
export function depthwiseFilterGradient({ x, dy }: Inputs, attrs: tf.NamedAttrMap): tf.Tensor {
  const filterShape = attrs.filterShape as [number, number, number, number]
  const window = windowOf(x!.shape, filterShape.with(3, filterShape[2]), attrs)
  const sums = tapsOf(filterShape[0], filterShape[1]).map((at) => tf.sum(tf.mul(tap(x as tf.Tensor4D, window, at), dy!), [0, 1, 2]))
  return tf.reshape(tf.stack(sums), filterShape)
}

/** The backend's own product is slow when an operand is transposed: transpose it first. */
export function matMulTransposed({ a, b }: Inputs, { transposeA, transposeB }: tf.NamedAttrMap): tf.Tensor {
  return tf.matMul(transposeA ? turned(a!) : a!, transposeB ? turned(b!) : b!)
}

const turned = (x: tf.Tensor) => tf.transpose(x, x.rank === 2 ? [1, 0] : [0, 2, 1])

const tapsOf = (rows: number, columns: number) =>
  Array.from({ length: rows * columns }, (_, i): [number, number] => [Math.floor(i / columns), i % columns])
