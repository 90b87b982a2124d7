import * as tf from '@tensorflow/tfjs-core'
import type { Weights } from '@/lib/ml/weights'

/** The weights of a network as tensors, by the names of `Weights`. Owns the tensors: dispose() frees them. */
export class Parameters {
  private readonly tensors = new Map<string, tf.Tensor>()

  constructor(weights: Weights) {
    for (const [name, { shape, data }] of weights) this.tensors.set(name, tf.keep(tf.tensor(data, shape)))
  }

  get(name: string): tf.Tensor {
    const tensor = this.tensors.get(name)
    if (!tensor) throw new Error(`the network has no ${name}`)
    return tensor
  }

  names(): string[] {
    return [...this.tensors.keys()]
  }

  /**
   * Puts a new tensor in the place of the old one and frees that. Never writes into a tensor: the wasm backend keeps
   * prepared operators per weight tensor and would go on with the old numbers in silence.
   */
  set(name: string, tensor: tf.Tensor): void {
    this.tensors.get(name)?.dispose()
    this.tensors.set(name, tf.keep(tensor))
  }

  /** A copy on the JavaScript side. */
  async read(): Promise<Weights> {
    const weights: Weights = new Map()
    for (const [name, tensor] of this.tensors) weights.set(name, { shape: tensor.shape, data: new Float32Array(await tensor.data()) })
    return weights
  }

  dispose(): void {
    tf.dispose([...this.tensors.values()])
    this.tensors.clear()
  }
}
