import * as tf from '@tensorflow/tfjs-core'
import type { GraphModel } from '@tensorflow/tfjs-converter'
import { decode, ANCHORS } from '@/lib/ml/detection/anchors'
import { DETECTOR_SAMPLING } from '@/lib/ml/detection/detector-task'
import { CLASSIFIER_SAMPLING } from '@/lib/ml/classification/classifier-task'
import { normalise, sample, whole, type Pixels } from '@/lib/ml/image/pixels'
import { classifier } from '@/lib/ml/network/classifier'
import { detector } from '@/lib/ml/network/ssdlite'
import { tensorOps } from '@/lib/ml/network/tensor-ops'
import type { WeightSource } from '@/lib/ml/train/task'

/**
 * Runs a re-read bundle and the trained network on one picture, each with its own way of resizing, and returns the
 * largest absolute difference between any two scores or box corners (all in 0..1).
 */
export async function detectorParity(
  bundle: GraphModel,
  weights: WeightSource,
  { pixels, classes }: { pixels: Pixels; classes: number },
): Promise<number> {
  const [scores, boxes, ownScores, ownCodes] = tf.tidy(() => {
    const [s, b] = bundle.execute(tf.tensor4d(pixels.data, [1, pixels.height, pixels.width, 3], 'int32'), ['scores', 'boxes']) as [
      tf.Tensor,
      tf.Tensor,
    ]
    const own = detector(tensorOps(weights), networkInput(pixels, DETECTOR_SAMPLING), classes)
    return [s, b, tf.sigmoid(own.logits), own.codes]
  }) as [tf.Tensor, tf.Tensor, tf.Tensor, tf.Tensor]
  const codes = await ownCodes.data()
  const corners = ANCHORS.flatMap((anchor, i) => {
    const { top, left, bottom, right } = decode(codes, i * 4, anchor)
    return [top, left, bottom, right].map((value) => Math.min(1, Math.max(0, value)))
  })
  const worst = Math.max(furthest(await scores.data(), await ownScores.data()), furthest(await boxes.data(), corners))
  tf.dispose([scores, boxes, ownScores, ownCodes])
  return worst
}

/** The same for a classifier, whose reader resizes the picture itself (as this does). */
export async function classifierParity(
  bundle: GraphModel,
  weights: WeightSource,
  { pixels, multiLabel }: { pixels: Pixels; multiLabel: boolean },
): Promise<number> {
  const [scores, own] = tf.tidy(() => {
    const image = tf.cast(tf.tensor4d(pixels.data, [1, pixels.height, pixels.width, 3], 'int32'), 'float32')
    const small = tf.div(tf.image.resizeBilinear(image as tf.Tensor4D, [CLASSIFIER_SAMPLING.size, CLASSIFIER_SAMPLING.size]), 255)
    const logits = classifier(tensorOps(weights), networkInput(pixels, CLASSIFIER_SAMPLING))
    return [bundle.execute(small, 'scores') as tf.Tensor, multiLabel ? tf.sigmoid(logits) : tf.softmax(logits)]
  }) as [tf.Tensor, tf.Tensor]
  const worst = furthest(await scores.data(), await own.data())
  tf.dispose([scores, own])
  return worst
}

function networkInput(pixels: Pixels, sampling: Parameters<typeof sample>[2]): tf.Tensor {
  return tf.tensor4d(normalise(sample(pixels, whole(pixels), sampling)), [1, sampling.size, sampling.size, 3])
}

function furthest(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) return Infinity
  let worst = 0
  for (let i = 0; i < a.length; i++) worst = Math.max(worst, Math.abs(a[i]! - b[i]!))
  return worst
}
