import '@tensorflow/tfjs-backend-cpu'
import '@tensorflow/tfjs-backend-webgl'
import * as tf from '@tensorflow/tfjs-core'
import type { Backend, Options } from './api'
import { startOn } from './engine'
import { startWasm } from './start-wasm'

/** Beside corral.js, as the .wasm files are. */
const WEBGPU = 'corral-webgpu.js'

type Started = { backend: Backend; threads?: number }

/** @throws Error that says what is missing, and the way out */
export async function startBackend(backend: Backend, options: Options): Promise<Started> {
  try {
    return await startOn(() => start(backend, options))
  } catch (cause) {
    throw new Error(whyNot(backend, options), { cause })
  }
}

async function start(backend: Backend, options: Options): Promise<Started> {
  const begin = async () => {
    if (!(await tf.setBackend(backend))) throw new Error(`${backend} does not start`)
    await tf.ready()
  }
  if (backend === 'wasm') return { backend, threads: await startWasm(options, begin) }
  if (backend === 'webgpu') await import(/* webpackIgnore: true */ /* turbopackIgnore: true */ webgpuAt(options))
  await begin()
  return { backend }
}

const webgpuAt = ({ files = './' }: Options) => new URL(WEBGPU, new URL(files, globalThis.document?.baseURI)).href

/** Why it does not start, and the way out. */
export function whyNot(name: Backend, { files }: Options): string {
  const place = files || 'the address of the option files'
  if (name === 'wasm') return `WebAssembly does not start. The .wasm files have to be at ${place}, of type application/wasm.`
  const file = name === 'webgpu' ? `, or ${WEBGPU} is not at ${place}` : ''
  return `${name} does not work in this browser${file}. Without the option backend, load() takes what does.`
}
