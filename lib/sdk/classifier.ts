import * as tf from '@tensorflow/tfjs-core'
import type { Classifier, Picture, Scored } from './api'
import { computeBy } from './engine'
import { common, refusing, type Loaded } from './loaded'
import { readPicture } from './read-picture'
import { watch } from './watch'

/** The input's pixels: of this side, 0..1. */
const SIDE = 224

export function classifier(loaded: Loaded): Classifier {
  const { known, noted, dispose } = common(loaded)
  const classify = (picture: Picture) => look(loaded, picture)
  return {
    kind: 'classification',
    ...known,
    classify,
    detect: refusing('This model says what a whole picture shows: ask it with classify().'),
    watch: (video, tell, options) => noted(watch(video, () => classify(video), { tell, ...options })),
    dispose,
  }
}

async function look({ backend, graph, labels }: Loaded, picture: Picture): Promise<Scored[]> {
  const answer = await computeBy(backend, () =>
    tf.tidy(() => {
      const side: [number, number] = [SIDE, SIDE]
      const pixels = tf.expandDims(tf.div(tf.image.resizeBilinear(readPicture(picture), side), 255), 0) // [1, 224, 224, 3], 0..1
      return tf.squeeze([graph.execute(pixels)].flat()[0]!, [0]) // [C]
    }),
  )
  try {
    const scores = await answer.data()
    return labels.map((label, i) => ({ label, score: scores[i] ?? 0 })).toSorted((a, b) => b.score - a.score)
  } finally {
    answer.dispose()
  }
}
