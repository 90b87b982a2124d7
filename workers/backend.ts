import util from 'node:util'
import * as wasm from '@tensorflow/tfjs-backend-wasm'
import * as tf from '@tensorflow/tfjs-core'
import { registerKernels } from '@/lib/ml/kernels/register-kernels'
import { onOneThread } from '@/lib/ml/kernels/simd'
import { idleProcessors } from './idle-processors'
import { onThreads } from './kernel-threads'
import { startWasm } from './wasm-threads'

/** Beyond four threads the small feature maps of these networks no longer fill them. */
const MOST_THREADS = 4

/** What trains: its name for the run's record, and its threads where we decide about them. */
export type Backend = { name: string; threads?: number }

/**
 * Starts the fastest TensorFlow.js backend this installation has:
 * TensorFlow on a GPU or on the processor where somebody installed those optional packages, else WebAssembly with
 * SIMD, on as many threads as there are processors with nothing else to do. The threads of one operation wait for each
 * other hundreds of times a step: on a busy machine two were slower than one.
 * WebGPU is left out until it was timed on real hardware. Call once in a process.
 */
export async function startBackend({ threads }: { threads?: number } = {}): Promise<Backend> {
  const native = (await startNative('@tensorflow/tfjs-node-gpu')) ?? (await startNative('@tensorflow/tfjs-node'))
  return native ? { name: native } : startPortable(threads ?? (await idleProcessors(MOST_THREADS)))
}

/** The packages are optional peers: their absence is the normal case, a broken one must not stop training either. */
async function startNative(name: string): Promise<string | undefined> {
  // The packages still call this helper, which newer versions of Node no longer have.
  const old = util as { isNullOrUndefined?: (value: unknown) => boolean }
  old.isNullOrUndefined ??= (value) => value === null || value === undefined
  try {
    await import(/* webpackIgnore: true */ name)
    return (await tf.setBackend('tensorflow')) ? name.replace('@tensorflow/', '') : undefined
  } catch {
    return undefined // not installed, or without its shared libraries
  }
}

async function startPortable(threads: number): Promise<Backend> {
  if (threads > 1 && typeof SharedArrayBuffer !== 'undefined') {
    const factory = tf.findBackendFactory('wasm')
    try {
      const memory = await startWasm(wasm, threads)
      registerKernels(await onThreads(memory, threads))
      return { name: `wasm-${threads}-threads`, threads }
    } catch {
      // Another layout of worker scripts, or a platform that forbids threads: slower, not wrong.
      tf.removeBackend('wasm')
      tf.registerBackend('wasm', factory)
    }
  }
  registerKernels(onOneThread(await startWasm(wasm, 1)))
  return { name: 'wasm', threads: 1 }
}
