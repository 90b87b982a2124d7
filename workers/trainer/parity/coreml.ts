import * as tf from '@tensorflow/tfjs-core'
import { PLATFORMS } from '@/lib/domain/bundle/platforms'
import { readCoreml, type CoremlModel, type CoremlNetworkFile } from '@/lib/ml/bundle/coreml/read-coreml'
import { runNetwork } from '@/lib/ml/bundle/coreml/run-network'
import { SUPPRESSION } from '@/lib/ml/bundle/coreml/suppression'
import type { BundleFiles } from '@/lib/ml/bundle/writer'
import { sample, whole, type Pixels, type Sampling } from '@/lib/ml/image/pixels'
import { CLASSIFIER_SAMPLING, DETECTOR_SAMPLING } from '@/lib/ml/image/sampling'
import { Disagreement, type Check } from './check'
import { furthest, labelsIn, type Example, type Outputs } from './examples'
import { foundIn } from './found-in'
import { HALF_PRECISION } from './half-precision'
import { lookOverClassifier, lookOverDetector } from './look-over-coreml'
import { matchDetections, type Terms } from './match-detections'

const TERMS: Terms = {
  selection: { score: SUPPRESSION.score, overlap: SUPPRESSION.overlap, most: Infinity, acrossLabels: true },
  tolerance: { apart: HALF_PRECISION, overlap: 0.02, same: 0.99 },
}

/**
 * Nothing but Apple's systems runs such a model. So model_ios/ is read again, looked over, and its network run by an
 * interpreter of ours, layer by layer as the specification says; our own suppression stands in for Core ML's.
 */
export const checkCoreml: Check = (files, examples) => {
  const difference = orDisagree(() => differenceOf(files, examples))
  const unrun = { runtime: 'Core ML', skipped: "it is checked by Corral's own interpreter, and not run on Apple's software" }
  return Promise.resolve({ [PLATFORMS.ios.main]: [{ runtime: "Corral's own interpreter", difference }, unrun] })
}

function differenceOf(files: BundleFiles, examples: Example[]): number {
  const model = readCoreml(files[PLATFORMS.ios.main]!)
  const labels = JSON.parse(new TextDecoder().decode(files['labels.json'])) as string[]
  const { outputs } = examples[0]!
  const count = labelsIn(outputs)
  if (labels.length !== count) throw new Disagreement(`scores ${count} labels, of which labels.json names ${labels.length}`)
  if (outputs.boxes) lookOverDetector(model, { labels, side: DETECTOR_SAMPLING.size, boxes: outputs.boxes.length / 4 })
  else lookOverClassifier(model, { labels, side: CLASSIFIER_SAMPLING.size })
  return examples.reduce((most, example) => Math.max(most, (outputs.boxes ? askDetector : askClassifier)(model, example)), 0)
}

function askClassifier({ network }: CoremlModel, { pixels, outputs }: Example): number {
  const [scores] = said(network!, { pixels, sampling: CLASSIFIER_SAMPLING, tables: { classLabelProbs: [1, labelsIn(outputs)] } })
  return close({ scores: scores! }, outputs)
}

function askDetector({ models: [model] }: CoremlModel, { pixels, outputs }: Example): number {
  const [rows, labels] = [outputs.boxes!.length / 4, labelsIn(outputs)]
  const tables = { [SUPPRESSION.confidenceIn]: [rows, labels], [SUPPRESSION.coordinatesIn]: [rows, 4] }
  const [scores, coordinates] = said(model!.network!, { pixels, sampling: DETECTOR_SAMPLING, tables })
  const answer = { scores: scores!, boxes: edgesOf(coordinates!) }
  const confidences = { scores: sharesOf(outputs.scores, labels), boxes: outputs.boxes! }
  return Math.max(close(answer, confidences), matchDetections(foundIn(answer, TERMS.selection), confidences, TERMS))
}

/** The tables that a network makes of a picture. Pixels are not rounded to bytes here: what comes of that is not the file's doing. */
function said(
  network: CoremlNetworkFile,
  { pixels, sampling, tables }: { pixels: Pixels; sampling: Sampling; tables: Record<string, number[]> },
): Float32Array[] {
  return tf.tidy(() => {
    const { size } = sampling
    const image = tf.transpose(tf.tensor4d(sample(pixels, whole(pixels), sampling), [1, size, size, 3]), [0, 3, 1, 2])
    return runNetwork(network, image, Object.keys(tables)).map((value, i) => {
      const [name, shape] = Object.entries(tables)[i]!
      if (value.shape.join() !== shape.join())
        throw new Disagreement(`gives as ${name} ${value.shape.join(' x ')}, not ${shape.join(' x ')}`)
      return value.dataSync() as Float32Array
    })
  })
}

/** Centre x, y, width, height of each box to top, left, bottom, right. */
const edgesOf = (coordinates: Float32Array): Float32Array =>
  coordinates.map((_, i) => {
    const [x, y, w, h] = coordinates.subarray(i - (i % 4), i - (i % 4) + 4) as unknown as [number, number, number, number]
    return [y - h / 2, x - w / 2, y + h / 2, x + w / 2][i % 4]!
  })

/** Scores as the confidences that Vision asks for: where those of a box sum to more than 1, their shares of the sum. */
function sharesOf(scores: ArrayLike<number>, labels: number): Float64Array {
  const shares = Float64Array.from(scores)
  for (let at = 0; at < shares.length; at += labels) {
    const row = shares.subarray(at, at + labels)
    const sum = row.reduce((sum, score) => sum + score, 0)
    if (sum > 1) row.forEach((score, i) => (row[i] = score / sum))
  }
  return shares
}

function close(answer: Outputs, outputs: Outputs): number {
  const difference = furthest(answer, outputs)
  if (!(difference <= HALF_PRECISION)) {
    throw new Disagreement(`differs from the trained network by ${difference}, more than ${HALF_PRECISION}`)
  }
  return difference
}

/** What cannot be read or run is as wrong as what answers otherwise. */
function orDisagree<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof RangeError) throw new Disagreement(`cannot be run: ${error.message}`, { cause: error })
    throw error
  }
}
