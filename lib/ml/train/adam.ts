import * as tf from '@tensorflow/tfjs-core'
import { ADAM } from '@/lib/ml/kernels/register-kernels'
import type { Parameters } from '@/lib/ml/network/parameters'
import type { Weights } from '@/lib/ml/weights'

/** The constants of Kingma and Ba 2015; epsilon as TensorFlow has it. */
const BETA1 = 0.9
const BETA2 = 0.999
const EPSILON = 1e-7

/** Adam over named parameters, each with a rate of its own. Owns its moments: dispose() frees them. */
export class Adam {
  private readonly moments: Map<string, { mean: tf.Tensor; variance: tf.Tensor }>

  constructor(
    private readonly parameters: Parameters,
    private readonly names: string[],
  ) {
    this.moments = new Map(
      names.map((name) => {
        const { shape } = parameters.get(name)
        return [name, { mean: tf.keep(tf.zeros(shape)), variance: tf.keep(tf.zeros(shape)) }]
      }),
    )
  }

  /** One update; `step` counts from 1, `gradients` follow the order of the names. */
  update(gradients: tf.Tensor[], step: number, rateOf: (name: string) => number): void {
    const correction = Math.sqrt(1 - BETA2 ** step) / (1 - BETA1 ** step)
    tf.tidy(() =>
      this.names.forEach((name, i) => {
        this.parameters.set(name, this.next(name, gradients[i]!, rateOf(name) * correction))
      }),
    )
  }

  private next(name: string, gradient: tf.Tensor, rate: number): tf.Tensor {
    const weight = this.parameters.get(name)
    const moments = this.moments.get(name)!
    if (weight.size % 4 === 0 && tf.getKernel(ADAM, tf.getBackend())) {
      return tf
        .engine()
        .runKernel(ADAM, { weight, gradient, ...moments }, { rate, beta1: BETA1, beta2: BETA2, epsilon: EPSILON }) as tf.Tensor
    }
    const mean = tf.keep(tf.add(tf.mul(moments.mean, BETA1), tf.mul(gradient, 1 - BETA1)))
    const variance = tf.keep(tf.add(tf.mul(moments.variance, BETA2), tf.mul(tf.mul(gradient, gradient), 1 - BETA2)))
    tf.dispose([moments.mean, moments.variance])
    this.moments.set(name, { mean, variance })
    return tf.sub(weight, tf.div(tf.mul(mean, rate), tf.add(tf.sqrt(variance), EPSILON)))
  }

  /** For a checkpoint: `<name>#mean` and `<name>#variance`. */
  async read(): Promise<Weights> {
    const weights: Weights = new Map()
    for (const [name, { mean, variance }] of this.moments) {
      weights.set(`${name}#mean`, { shape: mean.shape, data: new Float32Array(await mean.data()) })
      weights.set(`${name}#variance`, { shape: variance.shape, data: new Float32Array(await variance.data()) })
    }
    return weights
  }

  restore(weights: Weights): void {
    for (const name of this.names) {
      const load = (part: string) => {
        const { shape, data } = weights.get(`${name}#${part}`)!
        return tf.keep(tf.tensor(data, shape))
      }
      const before = this.moments.get(name)!
      this.moments.set(name, { mean: load('mean'), variance: load('variance') })
      tf.dispose([before.mean, before.variance])
    }
  }

  dispose(): void {
    for (const { mean, variance } of this.moments.values()) tf.dispose([mean, variance])
    this.moments.clear()
  }
}
