import type * as tf from '@tensorflow/tfjs-core'
import type { Pixels } from '@/lib/ml/image/pixels'
import type { Parameters } from '@/lib/ml/network/parameters'
import type { Random } from '@/lib/ml/random'

/** A picture of the data set without its pixels; `label` is a place in the list of labels, boxes are in its pixels. */
export type AnnotatedPicture = {
  width: number
  height: number
  annotations: { label: number; box?: { x: number; y: number; w: number; h: number } }[]
}

/** Answers with weights by name: the parameters themselves, or their running average. */
export type WeightSource = { get(name: string): tf.Tensor }

/** The numbers of a training; presets.ts says where they come from. */
export type Recipe = {
  /** Views of each picture that are prepared once and trained on again and again. */
  variants: number
  steps: number
  batch: number
  learningRate: number
}

/**
 * What differs between kinds of training. A network has a frozen lower part, computed once for every view, and an
 * upper part that is trained on those features.
 */
export type Task<Sample, Answer> = {
  recipe: Recipe
  parameters: Parameters
  /** The parameters to train and how much slower than the recipe's rate each learns. */
  trained: Map<string, number>
  /** One view of a picture: the network's input [side, side, 3] in -1..1, and what the network should say of it. */
  view(from: { picture: AnnotatedPicture; pixels: Pixels; variant: number; dice: Random }): { input: Float32Array; sample: Sample }
  /** Side of the square input, pixels. */
  side: number
  /** Input [batch, side, side, 3] to features, by the frozen part. */
  lower(images: tf.Tensor): tf.Tensor
  /** Loss of a batch of features, a scalar. */
  loss(features: tf.Tensor, samples: Sample[]): tf.Tensor
  /** What the model says of one picture's features [1, ...]. */
  answer(weights: WeightSource, features: tf.Tensor, picture: AnnotatedPicture): Promise<Answer>
  /** Null where there was nothing to measure with. */
  score(answers: Answer[]): { value: number | null; perLabel: (number | null)[] }
}
