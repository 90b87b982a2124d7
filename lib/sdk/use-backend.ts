import '@tensorflow/tfjs-backend-cpu'
import '@tensorflow/tfjs-backend-webgl'
import * as tf from '@tensorflow/tfjs-core'
import type { Backend, Options } from './api'
import { startWasm } from './start-wasm'

/** Drawing by the processor in the guise of a graphics card is slower than WebAssembly. */
const IN_SOFTWARE = /swiftshader|llvmpipe|software/i

/**
 * Starts what is asked for, else the fastest backend that works here: a real graphics card, else WebAssembly, else plain
 * JavaScript, of which the console says why.
 * @throws Error where what was asked for does not work
 */
export async function useBackend({ backend, ...options }: Options): Promise<Started> {
  const order: Backend[] = backend ? [backend] : hasGraphicsCard() ? ['webgl', 'wasm', 'cpu'] : ['wasm', 'cpu']
  for (const name of order) {
    const started = await start(name, options).catch(() => undefined) // its files or the hardware are missing
    if (!started) continue
    if (name === 'cpu' && !backend)
      console.warn(`This model runs in plain JavaScript, which is many times slower: ${whyNot('wasm', options)}`)
    return started
  }
  throw new Error(backend ? whyNot(backend, options) : 'Nothing that computes works in this browser: no WebGL, no WebAssembly.')
}

type Started = { backend: Backend; threads?: number }

/** @throws where it does not start */
async function start(backend: Backend, options: Options): Promise<Started> {
  const begin = async () => {
    if (!(await tf.setBackend(backend))) throw new Error(`${backend} does not start`)
    await tf.ready()
  }
  if (backend === 'wasm') return { backend, threads: await startWasm(options, begin) }
  await begin()
  return { backend }
}

function whyNot(name: Backend, { files = '' }: Options): string {
  if (name === 'wasm')
    return `WebAssembly does not start. The .wasm files have to be at ${files || 'the address of the option files'}, of type application/wasm.`
  return `${name} does not work in this browser. Without the option backend, load() takes what does.`
}

function hasGraphicsCard(): boolean {
  if (typeof OffscreenCanvas === 'undefined') return false
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2')
  const info = gl?.getExtension('WEBGL_debug_renderer_info')
  const renderer = String(gl?.getParameter(info?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER) ?? '')
  gl?.getExtension('WEBGL_lose_context')?.loseContext()
  return renderer !== '' && !IN_SOFTWARE.test(renderer)
}
