import * as tf from '@tensorflow/tfjs-core'
import type { Backend } from './api'

/** TensorFlow.js has one engine for all models of a page, and while something starts on it nothing may be computed. */
let starting: Promise<unknown> | undefined

/** Starts something on the engine, when nothing else is. @throws where it does not start */
export async function startOn<T>(work: () => Promise<T>): Promise<T> {
  while (starting) await starting
  const started = work()
  const over = started.then(
    () => undefined,
    () => undefined,
  )
  starting = over
  void over.then(() => (starting = undefined))
  return started
}

/** Computes by a backend that has been started, whatever other models of the page are computed by. `work` does not wait for anything. */
export async function computeBy<T>(backend: Backend, work: () => T): Promise<T> {
  while (starting) await starting
  void tf.setBackend(backend) // at once: it has started
  return work()
}
