import * as tf from '@tensorflow/tfjs-core'

/** How a filter lies on its input: padding before the first row and column, output size, stride. */
export type Window = { top: number; left: number; outHeight: number; outWidth: number; stride: number }

type WindowAttrs = { strides: number | [number, number]; pad: 'same' | 'valid' | number; dimRoundingMode?: 'floor' | 'round' | 'ceil' }

/** TensorFlow's padding rule; dilation is not supported because no network here uses it. */
export function windowOf(inputShape: number[], filterShape: number[], attrs: tf.NamedAttrMap): Window {
  const { strides, pad, dimRoundingMode } = attrs as unknown as WindowAttrs
  const info = tf.backend_util.computeConv2DInfo(
    inputShape as [number, number, number, number],
    filterShape as [number, number, number, number],
    strides,
    1,
    pad,
    dimRoundingMode,
  )
  if (info.strideHeight !== info.strideWidth) throw new Error('strides differ between rows and columns')
  return { top: info.padInfo.top, left: info.padInfo.left, outHeight: info.outHeight, outWidth: info.outWidth, stride: info.strideHeight }
}

/**
 * Spreads a gradient over the positions of the input it came from: zeros between the elements for a stride, and
 * enough of them around that a plain "valid" convolution with the turned filter yields the gradient of the input.
 */
export function spread(
  dy: tf.Tensor4D,
  inputShape: number[],
  { filter: [kh, kw], window }: { filter: number[]; window: Window },
): tf.Tensor4D {
  const dilated = window.stride === 1 ? dy : dilate(dy, window.stride)
  const before = { rows: kh! - 1 - window.top, columns: kw! - 1 - window.left }
  const after = {
    rows: inputShape[1]! + kh! - 1 - dilated.shape[1] - before.rows,
    columns: inputShape[2]! + kw! - 1 - dilated.shape[2] - before.columns,
  }
  if (before.rows < 0 || before.columns < 0 || after.rows < 0 || after.columns < 0)
    return cropped(dilated, before, { inputShape, kh: kh!, kw: kw! })
  return tf.pad(dilated, [
    [0, 0],
    [before.rows, after.rows],
    [before.columns, after.columns],
    [0, 0],
  ])
}

/** A window wider than its filter reaches: padding would be negative, so pad what is missing and cut what is over. */
function cropped(
  x: tf.Tensor4D,
  before: { rows: number; columns: number },
  { inputShape, kh, kw }: { inputShape: number[]; kh: number; kw: number },
): tf.Tensor4D {
  const height = inputShape[1]! + kh - 1
  const width = inputShape[2]! + kw - 1
  const top = Math.max(0, before.rows)
  const left = Math.max(0, before.columns)
  const padded = tf.pad(x, [
    [0, 0],
    [top, height],
    [left, width],
    [0, 0],
  ])
  return tf.slice(padded, [0, top - before.rows, left - before.columns, 0], [x.shape[0], height, width, x.shape[3]])
}

/**
 * [b, h, w, c] to [b, hs, ws, c] with zeros in between and after: concatenation is much faster than a strided write. The
 * zeros after the last element are left for the padding that follows: the backend cuts a tensor element by element.
 */
function dilate(x: tf.Tensor4D, stride: number): tf.Tensor4D {
  const [b, h, w, c] = x.shape
  const wide = tf.reshape(tf.concat([x, tf.zeros([b, h, w, c * (stride - 1)])], 3), [b, h, stride * w * c])
  const tall = tf.concat([wide, tf.zeros([b, h, stride * w * c * (stride - 1)])], 2)
  return tf.reshape(tall, [b, stride * h, stride * w, c])
}

/** The part of x that filter tap (row, column) meets: [b, outHeight, outWidth, c]. */
export function tap(x: tf.Tensor4D, window: Window, [row, column]: [number, number]): tf.Tensor4D {
  const [b, h, w, c] = x.shape
  const { top, left, outHeight, outWidth, stride } = window
  const bottom = Math.max(0, (outHeight - 1) * stride + row + 1 - top - h)
  const right = Math.max(0, (outWidth - 1) * stride + column + 1 - left - w)
  const padded = tf.pad(x, [
    [0, 0],
    [top, bottom],
    [left, right],
    [0, 0],
  ])
  const end = [b, row + (outHeight - 1) * stride + 1, column + (outWidth - 1) * stride + 1, c]
  return tf.stridedSlice(padded, [0, row, column, 0], end, [1, stride, stride, 1]) as tf.Tensor4D
}
