import type { Manifest } from '@/lib/domain/dataset/manifest'
import { accuracy } from '@/lib/ml/classification/accuracy'
import { meanAveragePrecision } from '@/lib/ml/detection/average-precision'
import { FOR_READERS, type Detection } from '@/lib/ml/detection/detections'
import { truthsOf } from '@/lib/ml/detection/detector-task'
import { overlap } from '@/lib/ml/detection/truth'
import { whole, type Sampling } from '@/lib/ml/image/pixels'
import { CLASSIFIER_SAMPLING, DETECTOR_SAMPLING } from '@/lib/ml/image/sampling'
import type { AnnotatedPicture } from '@/lib/ml/train/task'
import { detectionsIn, SHOWN, valuesOf, type Answer } from '@/workers/trainer/parity/ask-tflite'
import type { Outputs } from '@/workers/trainer/parity/examples'
import { foundIn } from '@/workers/trainer/parity/found-in'

/**
 * How good answers are, in the figure of the model. Those of the network and those of a file are selected by the same rule, the
 * one that readers get: what differs is what the file's numbers cost.
 */
export type Judge<Said> = {
  metric: 'mAP50' | 'accuracy'
  sampling: Sampling
  /** What the trained network says. */
  ofNetwork: (outputs: Outputs) => Said
  /** What a file says. */
  ofFile: (answer: Answer) => Said
  /** How far a file's scores of the same things are from the network's: of those that anybody would show. */
  apart: (due: Said, said: Said) => number[]
  /** 0..1, or null where nothing was there to measure with. */
  score: (list: { picture: AnnotatedPicture; said: Said }[]) => number | null
}

/** Who judges models of a project. */
export const judgeOf = ({ labels, project }: Manifest): Judge<unknown> =>
  (project.type === 'detection' ? ofDetections(labels.length) : ofClasses(labels.length, project.multiLabel)) as Judge<unknown>

const ofDetections = (labels: number): Judge<Detection[]> => ({
  metric: 'mAP50',
  sampling: DETECTOR_SAMPLING,
  ofNetwork: (outputs) => foundIn(outputs, FOR_READERS),
  ofFile: (answer) => detectionsIn(answer).filter(({ score }) => score > 0),
  apart: (due, said) =>
    due
      .filter(({ score }) => score >= SHOWN)
      .flatMap((one) => {
        const same = said.find((other) => other.label === one.label && overlap(other, one) > FOR_READERS.overlap)
        return same ? [Math.abs(same.score - one.score)] : []
      }),
  score: (list) =>
    meanAveragePrecision(
      list.map(({ picture, said: found }) => ({ found, there: truthsOf(picture, picture, whole(picture)) })),
      labels,
    ).value,
})

const ofClasses = (labels: number, multiLabel: boolean): Judge<ArrayLike<number>> => ({
  metric: 'accuracy',
  sampling: CLASSIFIER_SAMPLING,
  ofNetwork: ({ scores }) => scores,
  ofFile: (answer) => valuesOf(answer, 'scores'),
  apart: (due, said) => [Math.max(...Array.from(due, (score, label) => Math.abs(score - said[label]!)))],
  score: (list) =>
    accuracy(
      list.map(({ picture, said: scores }) => ({ wanted: picture.annotations.map(({ label }) => label), scores })),
      { labels, multiLabel },
    ).value,
})
