import * as tf from '@tensorflow/tfjs-core'
import { detectionsOf, FOR_EVALUATION, type Detection } from '@/lib/ml/detection/detections'
import { DETECTOR_SAMPLING } from '@/lib/ml/image/sampling'
import { normalise, sample, whole, type Pixels } from '@/lib/ml/image/pixels'
import { Parameters } from '@/lib/ml/network/parameters'
import { detector, DETECTOR_SIZE } from '@/lib/ml/network/ssdlite'
import { tensorOps } from '@/lib/ml/network/tensor-ops'
import type { Weights } from '@/lib/ml/weights'
import { keepClasses } from './keep-classes'

/** What the base model finds as it comes, best first, of the 80 things of COCO. @returns also their names */
export async function detectWithBase(
  { weights, labels }: { weights: Weights; labels: string[] },
  pixels: Pixels,
): Promise<{ found: Detection[]; labels: string[] }> {
  const keep = labels.flatMap((label, i) => (label && label !== 'background' ? [i] : []))
  const parameters = new Parameters(keepClasses(weights, { classes: labels.length, keep }))
  const input = normalise(sample(pixels, whole(pixels), DETECTOR_SAMPLING))
  const [scores, codes] = tf.tidy(() => {
    const image = tf.tensor4d(input, [1, DETECTOR_SIZE, DETECTOR_SIZE, 3])
    const outputs = detector(tensorOps(parameters), image, keep.length)
    return [tf.sigmoid(outputs.logits), outputs.codes]
  }) as [tf.Tensor, tf.Tensor]
  const raw = { scores: (await scores.data()) as Float32Array, codes: (await codes.data()) as Float32Array, classes: keep.length }
  tf.dispose([scores, codes])
  parameters.dispose()
  return { found: detectionsOf(raw, FOR_EVALUATION), labels: keep.map((i) => labels[i]!) }
}
