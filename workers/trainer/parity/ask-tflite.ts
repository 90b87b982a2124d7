import { DETECTIONS } from '@/lib/ml/bundle/tflite/add-detections'
import { FOR_READERS, type Detection } from '@/lib/ml/detection/detections'
import { normalise, sample, whole, type Pixels, type Sampling } from '@/lib/ml/image/pixels'
import { CLASSIFIER_SAMPLING, DETECTOR_SAMPLING } from '@/lib/ml/image/sampling'
import { Disagreement } from './check'
import { cornersOf, furthest, type Example, type Outputs } from './examples'
import { HALF_PRECISION } from './half-precision'
import type { OpenModel } from './lite-runtime'
import { matchDetections, type Terms } from './match-detections'

/** What a model says, by the names of its outputs. */
export type Answer = ReadonlyMap<string, Float32Array>

/** How far what a model says of a picture is from what the trained network says. @throws Disagreement */
export type Ask = (model: OpenModel, example: Example) => Promise<number>

/** From this score on what is found is compared; what scores less nobody shows. */
export const SHOWN = 0.3

const TERMS: Terms = {
  selection: { ...FOR_READERS, score: SHOWN, acrossLabels: true },
  tolerance: { apart: HALF_PRECISION, overlap: 0.02, same: 0.99 },
}

/** By what it finds. */
export const askDetector: Ask = async (model, { pixels, outputs }) => {
  const answer = await model.run(inputOf(pixels, DETECTOR_SAMPLING))
  const [count] = valuesOf(answer, 'num_detections')
  const shown = detectionsIn(answer).filter(({ score }) => !(score < SHOWN)) // NaN, too
  if (!(count! >= shown.length)) throw new Disagreement(`finds ${shown.length} things and counts ${count}`)
  return matchDetections(shown, outputs, TERMS)
}

/** What a detector's file finds: all rows, not the counted ones, since many an app reads as many as there are. */
export function detectionsIn(answer: Answer): Detection[] {
  const [boxes, labels, scores] = DETECTIONS.map((name) => valuesOf(answer, name)) as [Float32Array, Float32Array, Float32Array]
  return [...scores].map((score, i): Detection => {
    const [top, left, bottom, right] = boxes.subarray(4 * i, 4 * i + 4) as unknown as [number, number, number, number]
    return { top, left, bottom, right, label: labels[i]!, score }
  })
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

/** A picture as the input of a file. */
export const inputOf = (pixels: Pixels, sampling: Sampling): Float32Array => normalise(sample(pixels, whole(pixels), sampling))

/** One output of a file. @throws Disagreement where it has none of that name */
export function valuesOf(answer: Answer, name: string): Float32Array {
  const values = answer.get(name)
  if (!values) throw new Disagreement(`has no output ${name}`)
  return values
}
