import * as tf from '@tensorflow/tfjs-core'
import type { Parameters } from '@/lib/ml/network/parameters'
import { random, shuffled } from '@/lib/ml/random'
import type { Weights } from '@/lib/ml/weights'
import { Adam } from './adam'
import { Average, EVERY } from './average'

/** Where training stands: weights, moments and average by name, after `step` steps. */
export type Checkpoint = { step: number; weights: Weights }

export type FitEvent =
  | { kind: 'step'; step: number; steps: number; epoch: number; loss: number; learningRate: number }
  /** Time to look at pictures that are not trained on; `weights` answers with the average. */
  | { kind: 'look'; step: number; epoch: number; weights: { get(name: string): tf.Tensor } }
  | { kind: 'checkpoint'; checkpoint: Checkpoint }

/** A draw: which sample, and a number in [0, 1) to choose its variant with. */
export type Draw = { sample: number; luck: number }

export type Fit = {
  parameters: Parameters
  /** Names of the parameters to change, and how much slower than the plan each learns. */
  trained: Map<string, number>
  plan: { steps: number; batch: number; learningRate: number; warmUp: number; looks: number; checkpointEvery: number }
  /** How many samples there are to draw from. */
  samples: number
  /** Fetches what the draws need; the answer computes the loss, a scalar, and is called once inside a tidy. */
  batchOf: (draws: Draw[]) => Promise<() => tf.Tensor>
  seed: number
  signal: AbortSignal
  resume?: Checkpoint
}

/**
 * Trains the parameters in place and leaves their running average in them. Deterministic: what step n sees depends on
 * the seed and n alone, so a resumed run continues as if it had never stopped.
 * @throws DOMException AbortError at the batch after the signal.
 */
export async function* fit({ parameters, trained, plan, samples, batchOf, seed, signal, resume }: Fit): AsyncGenerator<FitEvent> {
  const names = [...trained.keys()]
  const adam = new Adam(parameters, names)
  const average = new Average(parameters, names)
  let step = 0
  try {
    if (resume) step = restore(resume, { parameters, adam, average, names })
    while (step < plan.steps) {
      signal.throwIfAborted()
      const lossOf = await batchOf(drawn(step, { samples, batch: plan.batch, seed }))
      const learningRate = rateAt(step, plan)
      const value = improve(lossOf, { parameters, names, adam, step, rateOf: (name) => learningRate * trained.get(name)! })
      step++
      if (step % EVERY === 0) average.update()
      const loss = (await value.data())[0]!
      value.dispose()
      if (!Number.isFinite(loss)) throw new Error(`the loss is ${loss} at step ${step}`)
      const epoch = (step * plan.batch) / samples
      yield { kind: 'step', step, steps: plan.steps, epoch, loss, learningRate }
      if (step === plan.steps) break
      if (step % Math.ceil(plan.steps / (plan.looks + 1)) === 0) yield { kind: 'look', step, epoch, weights: average }
      if (step % plan.checkpointEvery === 0)
        yield { kind: 'checkpoint', checkpoint: await saved(step, { parameters, adam, average, names }) }
    }
    average.apply()
  } finally {
    adam.dispose()
    average.dispose()
  }
}

/** One step: loss, gradients, update. Returns the loss. */
function improve(
  lossOf: () => tf.Tensor,
  {
    parameters,
    names,
    adam,
    step,
    rateOf,
  }: { parameters: Parameters; names: string[]; adam: Adam; step: number; rateOf: (name: string) => number },
): tf.Scalar {
  return tf.tidy(() => {
    const { value, grads } = tf.valueAndGrads(() => lossOf() as tf.Scalar)(names.map((name) => parameters.get(name)))
    adam.update(grads, step + 1, rateOf)
    return value
  })
}

/** Linear warm-up, then half a cosine down to zero (Loshchilov and Hutter 2017). */
function rateAt(step: number, { steps, warmUp, learningRate }: Fit['plan']): number {
  return learningRate * Math.min(1, (step + 1) / warmUp) * 0.5 * (1 + Math.cos((Math.PI * step) / steps))
}

/** The samples of a batch: every sample comes once an epoch, in a fresh order each time. */
function drawn(step: number, { samples, batch, seed }: { samples: number; batch: number; seed: number }): Draw[] {
  const orders = new Map<number, number[]>()
  const dice = random(seed, 2, step)
  return Array.from({ length: batch }, (_, i) => {
    const at = step * batch + i
    const epoch = Math.floor(at / samples)
    const order = orders.get(epoch) ?? shuffled(samples, random(seed, 1, epoch))
    orders.set(epoch, order)
    return { sample: order[at % samples]!, luck: dice() }
  })
}

type State = { parameters: Parameters; adam: Adam; average: Average; names: string[] }

async function saved(step: number, { parameters, adam, average, names }: State): Promise<Checkpoint> {
  const weights: Weights = new Map()
  for (const name of names)
    weights.set(name, { shape: parameters.get(name).shape, data: new Float32Array(await parameters.get(name).data()) })
  for (const [name, weight] of [...(await adam.read()), ...(await average.read())]) weights.set(name, weight)
  return { step, weights }
}

function restore({ step, weights }: Checkpoint, { parameters, adam, average, names }: State): number {
  for (const name of names) parameters.set(name, tf.tensor(weights.get(name)!.data, weights.get(name)!.shape))
  adam.restore(weights)
  average.restore(weights, Math.floor(step / EVERY))
  return step
}
