import * as tf from '@tensorflow/tfjs-core'
import { normalise, sample, whole, type Pixels } from '@/lib/ml/image/pixels'
import { keepClasses } from '@/lib/ml/network/keep-classes'
import { Parameters } from '@/lib/ml/network/parameters'
import { detector, DETECTOR_SIZE } from '@/lib/ml/network/ssdlite'
import { tensorOps } from '@/lib/ml/network/tensor-ops'
import type { Weights } from '@/lib/ml/weights'
import { DETECTOR_SAMPLING } from './detector-task'
import { detectionsOf, FOR_PEOPLE, type Detection, type Selection } from './detections'

/** A detector ready to look at pictures; dispose() frees its weights. */
export type Detector = { labels: string[]; detect(pixels: Pixels, selection?: Selection): Promise<Detection[]>; dispose(): void }

/** The base model as it comes: finds the 80 things of COCO without any training. */
export function baseDetector({ weights, labels }: { weights: Weights; labels: string[] }): Detector {
  const keep = labels.flatMap((label, i) => (label && label !== 'background' ? [i] : []))
  return detectorOf({ weights: keepClasses(weights, { classes: labels.length, keep }), labels: keep.map((i) => labels[i]!) })
}

/** A detector from the weights of a trained network. */
export function detectorOf({ weights, labels }: { weights: Weights; labels: string[] }): Detector {
  const parameters = new Parameters(weights)
  return {
    labels,
    async detect(pixels, selection = FOR_PEOPLE) {
      const input = normalise(sample(pixels, whole(pixels), DETECTOR_SAMPLING))
      const [scores, codes] = tf.tidy(() => {
        const image = tf.tensor4d(input, [1, DETECTOR_SIZE, DETECTOR_SIZE, 3])
        const outputs = detector(tensorOps(parameters), image, labels.length)
        return [tf.sigmoid(outputs.logits), outputs.codes]
      }) as [tf.Tensor, tf.Tensor]
      const raw = { scores: (await scores.data()) as Float32Array, codes: (await codes.data()) as Float32Array, classes: labels.length }
      tf.dispose([scores, codes])
      return detectionsOf(raw, selection)
    },
    dispose: () => parameters.dispose(),
  }
}
