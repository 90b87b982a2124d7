import '@tensorflow/tfjs-backend-cpu'
import '@tensorflow/tfjs-backend-webgl'
import * as tf from '@tensorflow/tfjs-core'
import type { Backend, Options } from './api'
import { prepareWasm, threadsOfWasm } from './prepare-wasm'

/** Drawing by the processor in the guise of a graphics card is slower than WebAssembly. */
const IN_SOFTWARE = /swiftshader|llvmpipe|software/i

/**
 * Starts what is asked for, else the fastest backend that works here: a real graphics card, else WebAssembly, else plain
 * JavaScript, of which the console says why.
 * @throws Error where what was asked for does not work
 */
export async function useBackend({ backend, ...options }: Options): Promise<{ backend: Backend; threads?: number }> {
  const order: Backend[] = backend ? [backend] : hasGraphicsCard() ? ['webgl', 'wasm', 'cpu'] : ['wasm', 'cpu']
  for (const name of order) {
    const settle = name === 'wasm' ? prepareWasm(options) : () => {}
    const started = await starts(name)
    settle()
    if (!started) continue
    if (name === 'cpu' && !backend)
      console.warn(`This model runs in plain JavaScript, which is many times slower: ${whyNot('wasm', options)}`)
    return { backend: name, ...(name === 'wasm' && { threads: threadsOfWasm() }) }
  }
  throw new Error(backend ? whyNot(backend, options) : 'Nothing that computes works in this browser: no WebGL, no WebAssembly.')
}

async function starts(name: Backend): Promise<boolean> {
  try {
    if (!(await tf.setBackend(name))) return false
    await tf.ready()
    return true
  } catch {
    return false // its files or the hardware are missing
  }
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
