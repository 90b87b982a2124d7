import * as tf from '@tensorflow/tfjs-core'
import type { GraphModel } from '@tensorflow/tfjs-converter'
import { PLATFORMS } from '@/lib/domain/bundle/platforms'
import { loadFiles } from '@/lib/ml/bundle/tfjs/load-files'
import type { Pixels } from '@/lib/ml/image/pixels'
import { Disagreement, type Check } from './check'
import { furthestParts, type Outputs } from './examples'

/**
 * More than the rounding of weights to 16 bits: of a score, and of the edge of a box that anybody would show, as a part of the
 * picture. The base detector is up to 0.0016 off, on five photos.
 */
const MOST = { score: 0.01, edge: 0.001 }
const SHOWN = { shown: 0.3 }

/** Loads model_web/ as anybody would, with TensorFlow.js's own loader, and compares what it says. */
export const checkTfjs: Check = async (files, examples) => {
  const bundle = await loadFiles(files)
  let difference = 0
  for (const { pixels, outputs } of examples) {
    const { score, edge } = furthestParts(await outputsOf(bundle, pixels), outputs, SHOWN)
    if (!(score <= MOST.score && edge <= MOST.edge))
      throw new Disagreement(
        `differs from the trained network by ${score} in scores and ${edge} in edges, more than ${MOST.score} and ${MOST.edge}`,
      )
    difference = Math.max(difference, score, edge)
  }
  bundle.dispose()
  return { [PLATFORMS.web.main]: [{ runtime: 'TensorFlow.js', difference }] }
}

async function outputsOf(bundle: GraphModel, { data, width, height }: Pixels): Promise<Outputs> {
  const detects = bundle.outputs.length > 1
  const tensors = tf.tidy(() => {
    const image = tf.tensor4d(data, [1, height, width, 3], 'int32')
    return [bundle.execute(detects ? image : resized(image, bundle), detects ? ['scores', 'boxes'] : 'scores')].flat()
  })
  const [scores, boxes] = await Promise.all(tensors.map((tensor) => tensor.data()))
  tf.dispose(tensors)
  return boxes ? { scores: scores!, boxes } : { scores: scores! }
}

/** A classifier's reader resizes the picture itself, to 0..1. */
function resized(image: tf.Tensor4D, { inputs }: GraphModel): tf.Tensor {
  const [, height, width] = inputs[0]!.shape!
  return tf.div(tf.image.resizeBilinear(tf.cast(image, 'float32'), [height!, width!]), 255)
}
