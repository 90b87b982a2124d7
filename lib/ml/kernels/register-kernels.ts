import * as tf from '@tensorflow/tfjs-core'
import * as slow from './composed-kernels'
import * as fast from './fast-kernels'
import type { Dispatch } from './simd'
import { composed, replaceKernel, type KernelCall } from './wasm-backend'

/** Kernels of our own, present only where registerKernels ran; training looks them up by these names. */
export const RELU6_GRADIENT = 'CorralRelu6Gradient'
export const ADAM = 'CorralAdam'

/**
 * Makes the wasm backend able to train, and fast at it. Call once, after the backend is ready.
 * Gradients equal those of the cpu backend (see workers/backend.test.ts).
 */
export function registerKernels(dispatch: Dispatch): void {
  const convFilter = composed(slow.convFilterGradient)
  const depthwiseFilter = composed(slow.depthwiseFilterGradient)
  const transposed = composed(slow.matMulTransposed)
  replaceKernel('Conv2DBackpropInput', composed(slow.convInputGradient))
  replaceKernel('Conv2DBackpropFilter', convFilter)
  replaceKernel('DepthwiseConv2dNativeBackpropInput', composed(slow.depthwiseInputGradient))
  replaceKernel('DepthwiseConv2dNativeBackpropFilter', (call) => fast.depthwiseFilter(call, dispatch) ?? depthwiseFilter(call))
  const matMul = replaceKernel('BatchMatMul', (call) => {
    if (!call.attrs.transposeA && !call.attrs.transposeB) return original(matMul, call)
    return fast.matMulTransposeA(call, dispatch) ?? transposed(call)
  })
  const sum = replaceKernel('Sum', (call) => fast.sumRows(call, dispatch) ?? original(sum, call))
  // Upstream copies here; a shared reference is what the other backends return.
  replaceKernel('Identity', ({ inputs: { x }, backend }) => {
    backend.incRef(x!.dataId)
    return { dataId: x!.dataId, shape: x!.shape, dtype: x!.dtype }
  })
  replaceKernel(RELU6_GRADIENT, (call) => fast.relu6Gradient(call, dispatch) ?? composed(relu6)(call))
  replaceKernel(ADAM, (call) => fast.adam(call, dispatch) ?? fail(call))
}

const relu6 = ({ dy, y }: Record<string, tf.Tensor>) => tf.mul(dy!, tf.cast(tf.logicalAnd(tf.greater(y!, 0), tf.less(y!, 6)), 'float32'))

function original(config: tf.KernelConfig | undefined, call: KernelCall): tf.TensorInfo {
  return config!.kernelFunc(call as unknown as Parameters<tf.KernelFunc>[0]) as tf.TensorInfo
}

function fail({ inputs: { weight } }: KernelCall): never {
  throw new Error(`${ADAM} takes multiples of four elements, not [${weight!.shape.join(', ')}]`)
}
