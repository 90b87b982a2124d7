import * as tf from '@tensorflow/tfjs-core'
import type { Parameters } from '@/lib/ml/network/parameters'
import type { Weights } from '@/lib/ml/weights'

/** The average looks back over about 1 / (1 - DECAY) updates. */
const DECAY = 0.96
/** Steps between two updates: neighbouring steps hardly differ, and each update reads every weight. */
export const EVERY = 4

/**
 * A running average of the weights (Polyak and Juditsky 1992, exponential): steadier than the last step's weights and
 * almost always better on pictures not seen. Early updates weigh more, so the start is forgotten soon.
 */
export class Average {
  private readonly tensors = new Map<string, tf.Tensor>()
  private updates = 0

  constructor(
    private readonly parameters: Parameters,
    private readonly names: string[],
  ) {}

  update(): void {
    this.updates++
    const decay = Math.min(DECAY, this.updates / (this.updates + 9))
    tf.tidy(() => {
      for (const name of this.names) {
        const weight = this.parameters.get(name)
        const before = this.tensors.get(name)
        this.tensors.set(name, tf.keep(before ? tf.add(tf.mul(before, decay), tf.mul(weight, 1 - decay)) : tf.mul(weight, 1)))
        before?.dispose()
      }
    })
  }

  /** The averaged weights where there are any, the parameters' own elsewhere. */
  get(name: string): tf.Tensor {
    return this.tensors.get(name) ?? this.parameters.get(name)
  }

  /** Makes the average the parameters' weights, for good. */
  apply(): void {
    for (const [name, tensor] of this.tensors) this.parameters.set(name, tensor)
    this.tensors.clear()
  }

  /** For a checkpoint: `<name>#average`. */
  async read(): Promise<Weights> {
    const weights: Weights = new Map()
    for (const [name, tensor] of this.tensors)
      weights.set(`${name}#average`, { shape: tensor.shape, data: new Float32Array(await tensor.data()) })
    return weights
  }

  restore(weights: Weights, updates: number): void {
    this.updates = updates
    for (const name of this.names) {
      const saved = weights.get(`${name}#average`)
      if (saved) this.tensors.set(name, tf.keep(tf.tensor(saved.data, saved.shape)))
    }
  }

  dispose(): void {
    tf.dispose([...this.tensors.values()])
    this.tensors.clear()
  }
}
