import * as tf from '@tensorflow/tfjs-core'

type Recorded = {
  inputs: Record<string, tf.Tensor>
  forwardFunc: (backend: unknown, save: (tensors: tf.Tensor[]) => void) => tf.Tensor
  backwardsFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => Record<string, () => tf.Tensor>
}

/**
 * The engine's own entry for an operation with a gradient. tf.customGrad computes the gradients of all inputs at once;
 * this one takes them as functions and skips those that nobody asked for (frozen layers, cached features).
 */
export function recorded(operation: Recorded): tf.Tensor {
  return (tf.engine() as unknown as { runKernelFunc(operation: Recorded): tf.Tensor }).runKernelFunc(operation)
}

/** A scalar loss whose gradients are known in closed form, computed together with its value. */
export function differentiable(
  inputs: Record<string, tf.Tensor>,
  compute: () => { value: tf.Tensor; gradients: Record<string, tf.Tensor> },
): tf.Tensor {
  const names = Object.keys(inputs)
  return recorded({
    inputs,
    forwardFunc: (_backend, save) => {
      const { value, gradients } = compute()
      save(names.map((name) => gradients[name]!))
      return value
    },
    backwardsFunc: (dy, saved) => Object.fromEntries(names.map((name, i) => [name, () => tf.mul(dy, saved[i]!)])),
  })
}
