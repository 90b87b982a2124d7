import * as tf from '@tensorflow/tfjs-core'

/** The part of tfjs-backend-wasm's inside that its own kernels use too; pinned by the exact version in package.json. */
export type WasmBackend = tf.KernelBackend & {
  makeOutput(shape: number[], dtype: tf.DataType): tf.TensorInfo
  dataIdMap: { get(id: tf.DataId): { memoryOffset: number } }
  incRef(id: tf.DataId): void
}

export type KernelCall = { inputs: tf.NamedTensorInfoMap; attrs: tf.NamedAttrMap; backend: WasmBackend }

/** Byte address of a tensor in the backend's memory. */
export const addressOf = (backend: WasmBackend, tensor: tf.TensorInfo): number => backend.dataIdMap.get(tensor.dataId).memoryOffset

/** Registers a kernel for the wasm backend in the place of whatever was there; returns what was there. */
export function replaceKernel(name: string, kernelFunc: (call: KernelCall) => tf.TensorInfo): tf.KernelConfig | undefined {
  const before = tf.getKernel(name, 'wasm') as tf.KernelConfig | undefined
  if (before) tf.unregisterKernel(name, 'wasm')
  tf.registerKernel({ ...before, kernelName: name, backendName: 'wasm', kernelFunc: kernelFunc as unknown as tf.KernelFunc })
  return before
}

/**
 * Lets a kernel be written with ordinary operations on its inputs. The engine records nothing inside a kernel, so
 * only the reference counts need care: inputs are borrowed, the result changes hands.
 */
export function composed(body: (inputs: Record<string, tf.Tensor>, attrs: tf.NamedAttrMap) => tf.Tensor) {
  return ({ inputs, attrs, backend }: KernelCall): tf.TensorInfo => {
    const borrowed = Object.fromEntries(
      Object.entries(inputs)
        .filter(([, info]) => info)
        .map(([name, info]) => {
          backend.incRef(info!.dataId)
          return [name, tf.engine().makeTensorFromTensorInfo(info!)]
        }),
    )
    const result = tf.tidy(() => body(borrowed, attrs ?? {}))
    for (const tensor of Object.values(borrowed)) if (tensor !== result) tensor.dispose()
    const { dataId, shape, dtype } = result
    backend.incRef(dataId)
    result.dispose()
    return { dataId, shape, dtype }
  }
}
