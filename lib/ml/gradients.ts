import * as tf from '@tensorflow/tfjs-core'

/**
 * The core package alone brings no gradients (the all-in-one package registers some hundred). The networks here are
 * convolutions with gradients of their own (see tensor-ops.ts), joined by these three.
 */
export function registerGradients(): void {
  tf.registerGradient({ kernelName: 'Add', inputsToSave: [], gradFunc: (dy) => ({ a: () => same(dy), b: () => same(dy) }) })
  tf.registerGradient({
    kernelName: 'Reshape',
    inputsToSave: ['x'],
    gradFunc: (dy, [x]) => ({ x: () => tf.reshape(dy as tf.Tensor, x!.shape) }),
  })
  tf.registerGradient({
    kernelName: 'Concat',
    saveAllInputs: true,
    gradFunc: (dy, inputs, { axis }) => {
      const parts = tf.split(
        dy as tf.Tensor,
        inputs.map(({ shape }) => shape[axis as number]!),
        axis as number,
      )
      return Object.fromEntries(parts.map((part, i) => [i, () => part]))
    },
  })
}

/** Both operands of every addition here have the shape of the sum, so nothing is summed over. */
const same = (dy: tf.Tensor | tf.Tensor[]) => tf.clone(dy as tf.Tensor)
