import * as tf from '@tensorflow/tfjs-core'
import type { Pixels } from '@/lib/ml/image/pixels'
import { random } from '@/lib/ml/random'
import { sizeOf } from '@/lib/ml/weights'
import type { FeatureStore } from './features'
import { fit, type Checkpoint, type FitEvent } from './fit'
import type { AnnotatedPicture, Task, WeightSource } from './task'

/** Views that go through the frozen part together. */
const TOGETHER = 8
/** Steps between two checkpoints: about half a minute of work on two cores. */
const CHECKPOINT_EVERY = 60
/** Steps until the rate is reached: the fresh heads must not tear at the backbone. */
const WARM_UP = 20
/** Times that the validation pictures are looked at before the end. */
const LOOKS = 3

export type Source = { picture: AnnotatedPicture; pixels: () => Promise<Pixels> }
/** Sample i belongs to features i of the store, which are [...shape]. */
export type Prepared<Sample> = { samples: Sample[]; shape: number[]; store: FeatureStore }

/**
 * Prepares every view of every picture: features go to the store, picture by picture and variant by variant, and what
 * the network should say of them is the answer, in the same order. One picture's pixels are in memory at a time.
 */
export async function* prepareFeatures<Sample>(
  task: Task<Sample, unknown>,
  sources: Source[],
  { store, variants, seed, signal }: { store: FeatureStore; variants: number; seed: number; signal: AbortSignal },
): AsyncGenerator<{ done: number }, Prepared<Sample>> {
  const samples: Sample[] = []
  let shape: number[] = []
  for (const [number, { picture, pixels }] of sources.entries()) {
    signal.throwIfAborted()
    const decoded = await pixels()
    for (let first = 0; first < variants; first += TOGETHER) {
      const views = Array.from({ length: Math.min(TOGETHER, variants - first) }, (_, i) =>
        task.view({ picture, pixels: decoded, variant: first + i, dice: random(seed, 3, number, first + i) }),
      )
      samples.push(...views.map(({ sample }) => sample))
      const features = tf.tidy(() =>
        task.lower(
          batchOf(
            views.map(({ input }) => input),
            [task.side, task.side, 3],
          ),
        ),
      )
      const values = (await features.data()) as Float32Array
      const length = values.length / views.length
      shape = features.shape.slice(1)
      features.dispose()
      for (let i = 0; i < views.length; i++) await store.append(values.subarray(i * length, (i + 1) * length))
    }
    yield { done: number + 1 }
  }
  return { samples, shape, store }
}

/** Trains on prepared features; events and errors are those of `fit`. */
export function train<Sample>(
  task: Task<Sample, unknown>,
  { samples, store, shape, seed, signal, resume }: Prepared<Sample> & { seed: number; signal: AbortSignal; resume?: Checkpoint },
): AsyncGenerator<FitEvent> {
  const {
    recipe: { variants, steps, batch, learningRate },
    parameters,
    trained,
  } = task
  return fit({
    parameters,
    trained,
    seed,
    signal,
    resume,
    samples: samples.length / variants,
    plan: { steps, batch, learningRate, warmUp: WARM_UP, looks: LOOKS, checkpointEvery: CHECKPOINT_EVERY },
    batchOf: async (draws) => {
      const indexes = draws.map(({ sample, luck }) => sample * variants + Math.floor(luck * variants))
      const features = await Promise.all(indexes.map((index) => store.read(index)))
      return () =>
        task.loss(
          batchOf(features, shape),
          indexes.map((index) => samples[index]!),
        )
    },
  })
}

/** What the model says of a picture as it is. */
export async function answerFor<Answer>(task: Task<unknown, Answer>, { picture, pixels }: Source, weights: WeightSource): Promise<Answer> {
  const { input } = task.view({ picture, pixels: await pixels(), variant: 0, dice: () => 0 })
  const features = tf.tidy(() => task.lower(batchOf([input], [task.side, task.side, 3])))
  const answer = await task.answer(weights, features, picture)
  features.dispose()
  return answer
}

/** Equal arrays to one tensor [count, ...shape]. */
export function batchOf(parts: Float32Array[], shape: number[]): tf.Tensor {
  const length = sizeOf(shape)
  const values = new Float32Array(length * parts.length)
  parts.forEach((part, i) => values.set(part, i * length))
  return tf.tensor(values, [parts.length, ...shape])
}
