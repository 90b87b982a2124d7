import * as tf from '@tensorflow/tfjs-core'
import { CONVOLUTION } from './convolution-wasm'

/** The part of tfjs-backend-wasm's inside that a kernel of ours uses; pinned by the exact version in package.json. */
type WasmBackend = tf.KernelBackend & {
  wasm: { HEAPU8: Uint8Array }
  makeOutput(shape: number[], dtype: 'float32'): tf.TensorInfo
  write(values: Float32Array, shape: number[], dtype: 'float32'): tf.DataId
  dataIdMap: { get(id: tf.DataId): { memoryOffset: number }; has(id: tf.DataId): boolean }
}
type Call = { inputs: tf.NamedTensorInfoMap; attrs: tf.FusedConv2DAttrs; backend: WasmBackend }
type Convolution = (...numbers: number[]) => void

/** Columns of the product that are computed at once. */
const COLUMNS = 8
const LIMITS: Record<string, [number, number]> = { linear: [-Infinity, Infinity], relu: [0, Infinity], relu6: [0, 6] }

const code = () => Uint8Array.from(atob(CONVOLUTION), (char) => char.charCodeAt(0))

/** Whether this browser has what it takes: relaxed SIMD. */
export const hasFastConvolutions = (): boolean => typeof WebAssembly !== 'undefined' && WebAssembly.validate(code())

/**
 * Has convolutions over one pixel, which are most of the work, computed by a kernel of our own: the processor multiplies and
 * adds in one step, which TensorFlow.js does not ask it to.
 * @param memories among which is that of the wasm backend, which runs; else nothing is changed
 */
export function useFastConvolutions(memories: WebAssembly.Memory[]): void {
  const { wasm } = tf.backend() as WasmBackend
  const memory = memories.find(({ buffer }) => buffer === wasm.HEAPU8.buffer)
  if (!memory) return
  const { convolution } = new WebAssembly.Instance(new WebAssembly.Module(code()), { env: { memory } }).exports as {
    convolution: Convolution
  }
  const packed = packer()
  const name = tf.FusedConv2D
  const usual = tf.getKernel(name, 'wasm')!
  tf.unregisterKernel(name, 'wasm')
  tf.registerKernel({
    ...usual,
    kernelFunc: (call) => {
      const ours = call as unknown as Call
      return suits(ours) ? convolve(ours, packed(ours), convolution) : usual.kernelFunc(call)
    },
  })
}

function suits({ inputs: { filter, bias, preluActivationWeights }, attrs: { strides, pad, activation } }: Call): boolean {
  const [height, width, , columns] = filter!.shape as [number, number, number, number]
  const oneByOne = height === 1 && width === 1 && [strides].flat().every((stride) => stride === 1) && (pad === 'same' || pad === 'valid')
  return oneByOne && columns % COLUMNS === 0 && Boolean(bias) && !preluActivationWeights && (activation ?? 'linear') in LIMITS
}

function convolve({ inputs: { x, filter, bias }, attrs, backend }: Call, weights: tf.DataId, convolution: Convolution): tf.TensorInfo {
  const [depth, columns] = filter!.shape.slice(2) as [number, number]
  const out = backend.makeOutput([...x!.shape.slice(0, 3), columns], 'float32')
  const rows = x!.shape.slice(0, 3).reduce((product, size) => product * size, 1)
  const addresses = [x!.dataId, weights, bias!.dataId, out.dataId].map((id) => backend.dataIdMap.get(id).memoryOffset)
  convolution(rows, depth, columns, ...addresses, ...LIMITS[attrs.activation ?? 'linear']!)
  return out
}

/** Weights in the order in which the kernel reads them, made once for each filter, and freed after it. */
function packer(): (call: Call) => tf.DataId {
  const packed = new Map<tf.DataId, tf.DataId>()
  return ({ inputs: { filter }, backend }) => {
    const known = packed.get(filter!.dataId)
    if (known) return known
    for (const [of, weights] of packed) {
      if (backend.dataIdMap.has(of)) continue
      backend.disposeData(weights)
      packed.delete(of)
    }
    const values = pack(backend.readSync(filter!.dataId) as Float32Array, filter!.shape.at(-1)!)
    const weights = backend.write(values, [values.length], 'float32')
    packed.set(filter!.dataId, weights)
    return weights
  }
}

/** From rows of all columns to, for each 8 columns, rows of 8. */
function pack(weights: Float32Array, columns: number): Float32Array {
  const packed = new Float32Array(weights.length)
  let at = 0
  for (let panel = 0; panel < columns; panel += COLUMNS)
    for (let row = panel; row < weights.length; row += columns) {
      packed.set(weights.subarray(row, row + COLUMNS), at)
      at += COLUMNS
    }
  return packed
}
