import { DETECTIONS } from '@/lib/ml/bundle/tflite/add-detections'
import { FOR_READERS, type Detection } from '@/lib/ml/detection/detections'
import { normalise, sample, whole, type Pixels, type Sampling } from '@/lib/ml/image/pixels'
import { CLASSIFIER_SAMPLING, DETECTOR_SAMPLING } from '@/lib/ml/image/sampling'
import { Disagreement } from './check'
import { cornersOf, furthest, type Example, type Outputs } from './examples'
import { HALF_PRECISION } from './half-precision'
import type { OpenModel } from './lite-runtime'
import { matchDetections, type Terms } from './match-detections'

/** How far what a model says of a picture is from what the trained network says. @throws Disagreement */
export type Ask = (model: OpenModel, example: Example) => Promise<number>

/** From this score on what is found is compared; what scores less nobody shows. */
const SHOWN = 0.3

const TERMS: Terms = {
  selection: { ...FOR_READERS, score: SHOWN, acrossLabels: true },
  tolerance: { apart: HALF_PRECISION, overlap: 0.02, same: 0.99 },
}

/** By what it finds. */
export const askDetector: Ask = async (model, { pixels, outputs }) => {
  const answer = await model.run(inputOf(pixels, DETECTOR_SAMPLING))
  const [boxes, labels, scores, count] = DETECTIONS.map((name) => valuesOf(answer, name)) as [
    ArrayLike<number>,
    Float32Array,
    Float32Array,
    Float32Array,
  ]
  // All rows, not the counted ones: many an app reads as many as there are.
  const found = [...scores].map((score, i): Detection => {
    const [top, left, bottom, right] = [0, 1, 2, 3].map((edge) => boxes[4 * i + edge]!) as [number, number, number, number]
    return { top, left, bottom, right, label: labels[i]!, score }
  })
  const shown = found.filter(({ score }) => !(score < SHOWN)) // NaN, too
  if (!(count[0]! >= shown.length)) throw new Disagreement(`finds ${shown.length} things and counts ${count[0]}`)
  return matchDetections(shown, outputs, TERMS)
}

/** By the score of each label. */
export const askClassifier: Ask = async (model, { pixels, outputs }) =>
  close({ scores: valuesOf(await model.run(inputOf(pixels, CLASSIFIER_SAMPLING)), 'scores') }, outputs)

/** By all it says, decoded with the anchors beside it. */
export function askLegacy(anchorFile: Uint8Array): Ask {
  const anchors = JSON.parse(new TextDecoder().decode(anchorFile)) as [number, number, number, number][]
  return async (model, { pixels, outputs }) => {
    const input = inputOf(pixels, DETECTOR_SAMPLING).map((value) => ((value + 1) * 127.5 - 128) / 128)
    const answer = await model.run(input)
    const columns = 1 + outputs.scores.length / anchors.length
    return close(
      {
        scores: valuesOf(answer, 'all/scores').filter((_, i) => i % columns > 0),
        boxes: cornersOf(
          valuesOf(answer, 'codes'),
          anchors.map(([y, x, h, w]) => ({ y, x, h, w })),
        ),
      },
      outputs,
    )
  }
}

function close(said: Outputs, outputs: Outputs): number {
  const difference = furthest(said, outputs)
  if (!(difference <= HALF_PRECISION))
    throw new Disagreement(`differs from the trained network by ${difference}, more than ${HALF_PRECISION}`)
  return difference
}

const inputOf = (pixels: Pixels, sampling: Sampling): Float32Array => normalise(sample(pixels, whole(pixels), sampling))

function valuesOf(answer: ReadonlyMap<string, Float32Array>, name: string): Float32Array {
  const values = answer.get(name)
  if (!values) throw new Disagreement(`has no output ${name}`)
  return values
}
