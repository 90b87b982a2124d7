import type { GraphModel } from '@tensorflow/tfjs-converter'
import * as tf from '@tensorflow/tfjs-core'
import type { Detector, Found, Picture, Wanted } from './api'
import { computeBy } from './engine'
import { findBoxes } from './find-boxes'
import { common, refusing, type Loaded } from './loaded'
import { readPicture, sizeOf } from './read-picture'
import { squareReader, type ReadSquare } from './read-square'
import { watch } from './watch'

/** The name of a detector's input; a classifier's is another. */
const INPUT = 'image_tensor'

export const isDetector = ({ inputs }: GraphModel): boolean => inputs.some(({ name }) => name.startsWith(INPUT))

export async function detector(loaded: Loaded): Promise<Detector> {
  const { known, noted, dispose } = common(loaded)
  const readSquare = await squareReader(loaded.graph)
  const detect = (picture: Picture, wanted?: Wanted) => look({ ...loaded, readSquare }, picture, wanted)
  return {
    kind: 'detection',
    ...known,
    detect,
    classify: refusing('This model finds things on pictures: ask it with detect().'),
    watch: (video, tell, options) => noted(watch(video, () => detect(video, options), { tell, ...options })),
    dispose,
  }
}

type Looking = Loaded & { readSquare: ReadSquare }

async function look({ backend, graph, labels, thresholds, readSquare }: Looking, picture: Picture, wanted?: Wanted): Promise<Found[]> {
  const outputs = await computeBy(backend, () => tf.tidy(() => graph.execute(readSquare(picture) ?? whole(picture, graph))))
  const [scores, boxes] = inOrder(outputs, labels.length) // [1, N, C], [1, N, 1, 4]
  try {
    const [scoreValues, boxValues] = await Promise.all([scores.data(), boxes.data()])
    return findBoxes({ scores: scoreValues, boxes: boxValues }, labels, { ...sizeOf(picture), minScore: thresholds, ...wanted })
  } finally {
    tf.dispose(outputs)
  }
}

/** [1, height, width, 3], 0..255. The signature says whether pixels come as whole numbers; tfjs refuses the other kind. */
const whole = (picture: Picture, { inputs }: GraphModel) => tf.expandDims(tf.cast(readPicture(picture), inputs[0]!.dtype), 0)

/** Scores come first, as the bundle's signature says; boxes are the ones of rank 4. */
function inOrder(outputs: tf.Tensor | tf.Tensor[], labels: number): [tf.Tensor, tf.Tensor] {
  const [first, second] = [outputs].flat()
  if (!first || !second) throw new Error('This is no detector: it answers with one tensor.')
  return first.rank === 3 && first.shape[2] === labels ? [first, second] : [second, first]
}
