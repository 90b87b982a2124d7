import '@tensorflow/tfjs-backend-cpu'
import '@tensorflow/tfjs-backend-webgl'
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm'
import * as tf from '@tensorflow/tfjs-core'

export type BackendName = 'webgl' | 'wasm' | 'cpu'

/** Drawing by the processor in the guise of a graphics card is slower than WebAssembly. */
const IN_SOFTWARE = /swiftshader|llvmpipe|software/i

/** Chooses the fastest backend that works here: a real graphics card, else WebAssembly, else plain JavaScript. */
export async function useBackend(wasmPath?: string): Promise<BackendName> {
  if (wasmPath) setWasmPaths(wasmPath)
  const order: BackendName[] = hasGraphicsCard() ? ['webgl', 'wasm', 'cpu'] : ['wasm', 'cpu']
  for (const name of order) if (await works(name)) return name
  throw new Error('No TensorFlow.js backend works in this browser.')
}

async function works(name: BackendName): Promise<boolean> {
  try {
    if (!(await tf.setBackend(name))) return false
    await tf.ready()
    return true
  } catch {
    return false // its files or the hardware are missing: the next one is tried
  }
}

function hasGraphicsCard(): boolean {
  if (typeof OffscreenCanvas === 'undefined') return false
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2')
  const info = gl?.getExtension('WEBGL_debug_renderer_info')
  const renderer = String(gl?.getParameter(info?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER) ?? '')
  gl?.getExtension('WEBGL_lose_context')?.loseContext()
  return renderer !== '' && !IN_SOFTWARE.test(renderer)
}
