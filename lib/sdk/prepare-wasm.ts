import { getThreadsCount, setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import * as tf from '@tensorflow/tfjs-core'
import type { Options } from './api'

/** Beyond so many the small maps at the end of these networks no longer fill them. */
const MOST_THREADS = 4

/**
 * Says where WebAssembly finds its files and how many threads it has; before it starts. It counts the processors itself and
 * takes at most half as many threads, one on a device of two: while it starts, it is told of enough.
 * @returns what puts that back
 */
export function prepareWasm({ files, threads = threadsHere() }: Options): () => void {
  if (files) setWasmPaths(files)
  const several = threads > 1 && globalThis.crossOriginIsolated
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', several)
  if (!several) return () => {}
  setThreadsCount(threads)
  Object.defineProperty(navigator, 'hardwareConcurrency', { value: 2 * threads, configurable: true })
  return () => Reflect.deleteProperty(navigator, 'hardwareConcurrency')
}

/** How many threads WebAssembly runs on, once it runs. */
export const threadsOfWasm = (): number => getThreadsCount()

const threadsHere = (): number => Math.min(MOST_THREADS, globalThis.navigator?.hardwareConcurrency ?? 1)
