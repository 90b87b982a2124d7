import { SHARED, SINGLE } from './simd-wasm'

export type SimdKernel = 'matMulTransposeA' | 'depthwiseFilterGradient' | 'relu6Gradient' | 'sumRows' | 'adam'

/** One call: the kernel fills elements 0..count of its output; cuts fall on multiples of `grain`. */
export type SimdCall = { kernel: SimdKernel; count: number; grain: number; args: number[] }
/** Runs a call to its end, on one thread or several. */
export type Dispatch = (call: SimdCall) => void

type Exports = Record<SimdKernel, (...args: number[]) => void>

/** The kernels for the backend's memory, which is shared where it has threads. */
export function compileSimd(memory: WebAssembly.Memory): WebAssembly.Module {
  const shared = typeof SharedArrayBuffer !== 'undefined' && memory.buffer instanceof SharedArrayBuffer
  return new WebAssembly.Module(Uint8Array.from(atob(shared ? SHARED : SINGLE), (letter) => letter.charCodeAt(0)))
}

/** The plain way: the calling thread does it all. */
export function onOneThread(memory: WebAssembly.Memory): Dispatch {
  const kernels = new WebAssembly.Instance(compileSimd(memory), { env: { memory } }).exports as Exports
  return ({ kernel, count, args }) => kernels[kernel](0, count, ...args)
}
