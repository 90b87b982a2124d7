import * as tf from '@tensorflow/tfjs-core'
import { blocksOf, floatOf, messageOf, messagesOf, numberOf, numbersOf, type Fields } from '@/lib/ml/bundle/protobuf-fields'
import { fromFloat16 } from '@/lib/ml/float16'
import { sizeOf } from '@/lib/ml/weights'
import { LAYERS, POOLING, UNARY } from './layers'

/** What a layer makes of its inputs, by what its settings say. */
export type RunLayer = (inputs: tf.Tensor[], settings: Fields) => tf.Tensor

/** All kinds of layers that we write, as Core ML's specification describes them. @throws RangeError what in a layer cannot be */
export const RUN: Record<number, RunLayer> = {
  [LAYERS.convolution]: convolution,
  [LAYERS.pooling]: pooling,
  [LAYERS.activation]: ([x], settings) => {
    expect(settings.has(40), 'it is no sigmoid')
    return tf.sigmoid(x!)
  },
  [LAYERS.innerProduct]: innerProduct,
  [LAYERS.unary]: unary,
  [LAYERS.clip]: ([x], settings) => {
    const [least, most] = [floatOf(settings, 1), floatOf(settings, 2)]
    expect(least < most, `it clips to ${least}..${most}`)
    return tf.clipByValue(x!, least, most)
  },
  [LAYERS.addBroadcastable]: ([a, b]) => tf.add(a!, b!),
  [LAYERS.divideBroadcastable]: ([a, b]) => tf.div(a!, b!),
  [LAYERS.multiplyBroadcastable]: ([a, b]) => tf.mul(a!, b!),
  [LAYERS.subtractBroadcastable]: ([a, b]) => tf.sub(a!, b!),
  [LAYERS.softmaxND]: ([x], settings) => tf.softmax(x!, axisOf(x!, numberOf(settings, 1))),
  [LAYERS.concatND]: (parts, settings) => tf.concat(parts, axisOf(parts[0]!, numberOf(settings, 1))),
  [LAYERS.transpose]: ([x], settings) => tf.transpose(x!, numbersOf(settings, 1)),
  [LAYERS.sliceStatic]: slice,
  [LAYERS.loadConstantND]: (_, settings) => {
    const shape = numbersOf(settings, 1)
    return tf.tensor(weightsOf(settings, 2, sizeOf(shape)), shape)
  },
  [LAYERS.reshapeStatic]: ([x], settings) => {
    const shape = numbersOf(settings, 1)
    expect(sizeOf(shape) === x!.size, `it makes ${shape.join(' x ')} of ${x!.shape.join(' x ')}`)
    return tf.reshape(x!, shape)
  },
  [LAYERS.reduceSum]: ([x], settings) =>
    tf.sum(x!, numberOf(settings, 3) ? undefined : numbersOf(settings, 1), numberOf(settings, 2) === 1),
}

function expect(holds: boolean, otherwise: string): void {
  if (!holds) throw new RangeError(otherwise)
}

const axisOf = ({ rank }: tf.Tensor, axis: number): number => (axis < 0 ? rank + axis : axis)

function convolution([x]: tf.Tensor[], settings: Fields): tf.Tensor {
  const [outputs, each, groups] = [numberOf(settings, 1), numberOf(settings, 2), numberOf(settings, 10) || 1]
  const channels = x!.shape[1]!
  expect(channels % groups === 0 && outputs % groups === 0, `it splits ${channels} channels, and ${outputs}, into ${groups} groups`)
  expect(each * groups === channels, `it has kernels for ${each} channels in each of ${groups} groups, of ${channels} channels`)
  expect(groups === 1 || each === 1, `it has ${groups} groups of ${each} channels, which this interpreter does not know`)
  expect(groups === 1 || outputs === channels, `it makes ${outputs} channels of ${channels} groups, which this interpreter does not know`)
  expect(
    numbersOf(settings, 40).every((step) => step === 1),
    'its kernel is dilated, which this interpreter does not know',
  )
  const [height, width] = numbersOf(settings, 20) as [number, number]
  const stride = numbersOf(settings, 30) as [number, number]
  const kernel = tf.tensor4d(weightsOf(settings, 90, outputs * each * height * width), [outputs, each, height, width])
  const map = tf.pad(tf.transpose(x!, [0, 2, 3, 1]), [[0, 0], ...bordersOf(settings), [0, 0]]) as tf.Tensor4D
  const made =
    groups === 1
      ? tf.conv2d(map, tf.transpose(kernel, [2, 3, 1, 0]), stride, 'valid')
      : tf.depthwiseConv2d(map, tf.transpose(kernel, [2, 3, 0, 1]), stride, 'valid')
  const whole = numberOf(settings, 70) ? tf.add(made, tf.tensor1d(weightsOf(settings, 91, outputs))) : made
  return tf.transpose(whole, [0, 3, 1, 2])
}

/** How much is put before and after each side of a map: of the padding "valid" with amounts, the only one that we write. */
function bordersOf(settings: Fields): [number, number][] {
  expect(settings.has(50), 'its padding is not written in numbers')
  const edges = messagesOf(messageOf(messageOf(settings, 50), 1), 10)
  return [0, 1].map((i) => [1, 2].map((field) => numberOf(edges[i] ?? new Map(), field)) as [number, number])
}

function pooling([x]: tf.Tensor[], settings: Fields): tf.Tensor {
  expect(numberOf(settings, 1) === POOLING.average && numberOf(settings, 60) === 1, 'it is no mean over the whole map')
  return tf.mean(x!, [2, 3], true)
}

function innerProduct([x]: tf.Tensor[], settings: Fields): tf.Tensor {
  const [inputs, outputs] = [numberOf(settings, 1), numberOf(settings, 2)]
  expect(x!.shape.at(-1) === inputs, `it takes ${inputs} channels, there are ${x!.shape.at(-1)}`)
  const matrix = tf.tensor2d(weightsOf(settings, 20, outputs * inputs), [outputs, inputs])
  const product = tf.matMul(x as tf.Tensor2D, matrix, false, true)
  return numberOf(settings, 10) ? tf.add(product, tf.tensor1d(weightsOf(settings, 21, outputs))) : product
}

function unary([x]: tf.Tensor[], settings: Fields): tf.Tensor {
  expect(numberOf(settings, 1) === UNARY.exp, 'it is no exponential')
  return tf.exp(tf.add(tf.mul(x!, floatOf(settings, 5)), floatOf(settings, 4)))
}

function slice([x]: tf.Tensor[], settings: Fields): tf.Tensor {
  const [first, fromStart, last, toEnd, steps] = [1, 2, 3, 4, 5].map((field) => numbersOf(settings, field)) as [
    number[],
    number[],
    number[],
    number[],
    number[],
  ]
  expect(
    steps.every((step) => step === 1),
    'it takes steps, which this interpreter does not know',
  )
  const begin = first.map((at, axis) => (fromStart[axis] ? 0 : at))
  const size = last.map((at, axis) => (toEnd[axis] ? x!.shape[axis]! : at) - begin[axis]!)
  expect(
    size.every((length, axis) => length > 0 && begin[axis]! + length <= x!.shape[axis]!),
    `it cuts beyond ${x!.shape.join(' x ')}`,
  )
  return tf.slice(x!, begin, size)
}

/** Weights of a layer, in either precision. */
function weightsOf(settings: Fields, field: number, count: number): Float32Array {
  const weights = messageOf(settings, field)
  const [floats, halves] = [1, 2].map((precision) => blocksOf(weights, precision).at(-1)?.slice().buffer)
  const data = halves ? fromFloat16(new Uint16Array(halves)) : new Float32Array(floats ?? new ArrayBuffer())
  expect(data.length === count, `it has ${data.length} weights where ${count} belong`)
  return data
}
