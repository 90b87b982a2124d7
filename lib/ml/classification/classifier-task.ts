import * as tf from '@tensorflow/tfjs-core'
import { recolour, viewOf } from '@/lib/ml/image/augment'
import { normalise, sample } from '@/lib/ml/image/pixels'
import { CLASSIFIER_SAMPLING } from '@/lib/ml/image/sampling'
import { CLASSIFIER_SIZE, classifierTop } from '@/lib/ml/network/classifier'
import { freshClassifier } from '@/lib/ml/network/initial'
import { bottom } from '@/lib/ml/network/mobilenet'
import { Parameters } from '@/lib/ml/network/parameters'
import { tensorOps } from '@/lib/ml/network/tensor-ops'
import type { ClassifierRecipe } from '@/lib/ml/presets'
import type { Task } from '@/lib/ml/train/task'
import type { Weights } from '@/lib/ml/weights'
import { accuracy, type Answer } from './accuracy'
import { sigmoidLoss, softmaxLoss } from './loss'

/** Part of the certainty that is spread over all labels: keeps the fresh head from growing without bound. */
const SMOOTHING = 0.1

/** Fine-tuning of the base backbone with a fresh head. A sample is the picture's labels, one number 0 or 1 each. */
export function classifierTask({
  base,
  labels,
  multiLabel,
  recipe,
  seed,
}: {
  base: Weights
  labels: number
  multiLabel: boolean
  recipe: ClassifierRecipe
  seed: number
}): Task<Float32Array, Answer> {
  const parameters = new Parameters(freshClassifier(base, labels, seed))
  const smooth = (value: number) => (multiLabel ? value : value * (1 - SMOOTHING) + SMOOTHING / labels)
  return {
    recipe,
    parameters,
    trained: trainedParts(parameters.names(), recipe),
    side: CLASSIFIER_SIZE,
    view: ({ picture, pixels, variant, dice }) => {
      const { region, colour } = viewOf(variant, { size: pixels, augmentation: recipe.augmentation, dice })
      const values = sample(pixels, region, CLASSIFIER_SAMPLING)
      const wanted = new Float32Array(labels)
      for (const { label } of picture.annotations) wanted[label] = 1
      return { input: normalise(colour ? recolour(values, colour) : values), sample: wanted }
    },
    lower: (images) => bottom(tensorOps(parameters), images, recipe.start),
    loss: (features, samples) => {
      const logits = classifierTop(tensorOps(parameters), features, recipe.start)
      const wanted = tf.tensor2d(
        samples.flatMap((sample) => Array.from(sample, smooth)),
        [samples.length, labels],
      )
      return multiLabel ? sigmoidLoss(logits, wanted) : softmaxLoss(logits, wanted)
    },
    answer: async (weights, features, picture) => {
      const scores = tf.tidy(() => {
        const logits = classifierTop(tensorOps(weights), features, recipe.start)
        return multiLabel ? tf.sigmoid(logits) : tf.softmax(logits)
      })
      const answer = { wanted: picture.annotations.map(({ label }) => label), scores: Array.from(await scores.data()) }
      scores.dispose()
      return answer
    },
    score: (answers) => accuracy(answers, { labels, multiLabel }),
  }
}

function trainedParts(names: string[], { start, backbone }: ClassifierRecipe): Map<string, number> {
  return new Map(
    names.flatMap((name): [string, number][] => {
      if (name.startsWith('head')) return [[name, 1]]
      const block = /^block(\d+)/.exec(name)?.[1]
      return name.startsWith('top') || Number(block ?? -1) >= start ? [[name, backbone]] : []
    }),
  )
}
