import * as tf from '@tensorflow/tfjs-core'
import { ANCHORS, decode, type Anchor } from '@/lib/ml/detection/anchors'
import { normalise, sample, whole, type Pixels, type Sampling } from '@/lib/ml/image/pixels'
import { CLASSIFIER_SAMPLING, DETECTOR_SAMPLING } from '@/lib/ml/image/sampling'
import { classifier } from '@/lib/ml/network/classifier'
import { detector } from '@/lib/ml/network/ssdlite'
import { tensorOps } from '@/lib/ml/network/tensor-ops'
import type { WeightSource } from '@/lib/ml/train/task'

/** Scores 0..1, [anchors * labels] or [labels]; of a detector also corners [anchors * 4], cut at the edges of the picture. */
export type Outputs = { scores: ArrayLike<number>; boxes?: ArrayLike<number> }

/** How many labels an answer scores. */
export const labelsIn = ({ scores, boxes }: Outputs): number => (boxes ? scores.length / (boxes.length / 4) : scores.length)

/** A picture, and what the trained network itself says of it: what every file of a bundle is held against. */
export type Example = { pixels: Pixels; outputs: Outputs }

/** What a trained detector says of a picture. */
export async function detectorOutputs(weights: WeightSource, { pixels, classes }: { pixels: Pixels; classes: number }): Promise<Outputs> {
  const [scores, codes] = tf.tidy(() => {
    const { logits, codes } = detector(tensorOps(weights), networkInput(pixels, DETECTOR_SAMPLING), classes)
    return [tf.sigmoid(logits), codes]
  }) as [tf.Tensor, tf.Tensor]
  const boxes = cornersOf(await codes.data())
  const outputs = { scores: await scores.data(), boxes }
  tf.dispose([scores, codes])
  return outputs
}

/** What a trained classifier says of a picture. */
export async function classifierOutputs(
  weights: WeightSource,
  { pixels, multiLabel }: { pixels: Pixels; multiLabel: boolean },
): Promise<Outputs> {
  const scores = tf.tidy(() => {
    const logits = classifier(tensorOps(weights), networkInput(pixels, CLASSIFIER_SAMPLING))
    return multiLabel ? tf.sigmoid(logits) : tf.softmax(logits)
  })
  const outputs = { scores: await scores.data() }
  scores.dispose()
  return outputs
}

const networkInput = (pixels: Pixels, sampling: Sampling): tf.Tensor =>
  tf.tensor4d(normalise(sample(pixels, whole(pixels), sampling)), [1, sampling.size, sampling.size, 3])

/** Codes [anchors * 4] to corners, cut at the edges of the picture. */
export const cornersOf = (codes: ArrayLike<number>, anchors: readonly Anchor[] = ANCHORS): number[] =>
  anchors.flatMap((anchor, i) => {
    const { top, left, bottom, right } = decode(codes, i * 4, anchor)
    return [top, left, bottom, right].map((value) => Math.min(1, Math.max(0, value)))
  })

/** The largest difference between any two scores or corners; infinite where there are not as many of them. */
export const furthest = (a: Outputs, b: Outputs): number => Math.max(...Object.values(furthestParts(a, b, { shown: 0 })))

/** The same by parts: `edge` between any two boxes of which one has a score of at least `shown`. */
export function furthestParts(a: Outputs, b: Outputs, { shown }: { shown: number }): { score: number; edge: number } {
  const [edges, others] = [a.boxes ?? [], b.boxes ?? []]
  if (a.scores.length !== b.scores.length || edges.length !== others.length) return { score: Infinity, edge: Infinity }
  const labels = a.scores.length / (edges.length / 4)
  let [score, edge] = [0, 0]
  for (let i = 0; i < a.scores.length; i++) {
    score = larger(score, a.scores[i]! - b.scores[i]!)
    if (edges.length === 0 || Math.max(a.scores[i]!, b.scores[i]!) < shown) continue
    const at = 4 * Math.floor(i / labels)
    for (let side = at; side < at + 4; side++) edge = larger(edge, edges[side]! - others[side]!)
  }
  return { score, edge }
}

/** What is no number is further than any, and stays it: NaN itself would be forgotten at the next difference. */
const larger = (most: number, difference: number) => (Number.isNaN(difference) ? Infinity : Math.max(most, Math.abs(difference)))
