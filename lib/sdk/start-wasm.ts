import { getThreadsCount, setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import * as tf from '@tensorflow/tfjs-core'
import type { Options } from './api'
import { hasFastConvolutions, useFastConvolutions } from './kernels/fast-convolutions'
import { catchMemories } from './kernels/wasm-memory'

/** Beyond so many the small maps at the end of these networks no longer fill them. */
const MOST_THREADS = 4

let running: number | undefined

/**
 * Starts WebAssembly, once in a page: on threads, or on one with convolutions of our own. Threads of TensorFlow.js wait for
 * each other at every step, busily: two took 97 ms for a picture where one of ours took 42, with others at work.
 * @returns on how many threads it runs. @throws where it does not start
 */
export async function startWasm({ files, threads = threadsHere() }: Options, start: () => Promise<unknown>): Promise<number> {
  if (running) return start().then(() => running!)
  if (files) setWasmPaths(files)
  const several = threads > 1 && Boolean(globalThis.crossOriginIsolated)
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', several)
  if (several) await onThreads(threads, start)
  else {
    const memories = await catchMemories(start)
    if (hasFastConvolutions()) useFastConvolutions(memories)
  }
  running = getThreadsCount()
  return running
}

/** It counts the processors itself and takes at most half as many threads: while it starts, it is told of enough. */
async function onThreads(threads: number, start: () => Promise<unknown>): Promise<void> {
  setThreadsCount(threads)
  Object.defineProperty(navigator, 'hardwareConcurrency', { value: 2 * threads, configurable: true })
  try {
    await start()
  } finally {
    Reflect.deleteProperty(navigator, 'hardwareConcurrency')
  }
}

/** Half of the processors, as the other half is often no more than a second face of the first. */
function threadsHere(): number {
  const half = Math.floor((globalThis.navigator?.hardwareConcurrency ?? 1) / 2)
  return half <= 2 && hasFastConvolutions() ? 1 : Math.min(MOST_THREADS, half)
}
