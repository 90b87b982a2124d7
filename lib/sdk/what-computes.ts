import type { Backend } from './api'

/** Drawing by the processor in the guise of a graphics card is slower than WebAssembly. */
const IN_SOFTWARE = /swiftshader|llvmpipe|software|basic render/i

/** What may compute here, other than plain JavaScript: real graphics cards, and the processor by WebAssembly. */
export async function whatComputes(): Promise<Backend[]> {
  if (!hasWebgl()) return ['wasm'] // no card: asked for WebGPU, browsers would only complain on the page's console
  return (await hasWebgpu()) ? ['webgpu', 'webgl', 'wasm'] : ['webgl', 'wasm']
}

/** The part of WebGPU that tells what it runs on. Older browsers say of the adapter itself that it is none. */
type Adapter = { isFallbackAdapter?: boolean; info?: { isFallbackAdapter?: boolean; architecture?: string; description?: string } }
type Gpu = { requestAdapter(wish: object): Promise<Adapter | null> }

async function hasWebgpu(): Promise<boolean> {
  const { gpu } = (globalThis.navigator ?? {}) as { gpu?: Gpu }
  const adapter = await gpu?.requestAdapter({ powerPreference: 'high-performance' }).catch(() => null)
  if (!adapter || adapter.isFallbackAdapter || adapter.info?.isFallbackAdapter) return false
  return !IN_SOFTWARE.test(`${adapter.info?.architecture} ${adapter.info?.description}`)
}

function hasWebgl(): boolean {
  if (typeof OffscreenCanvas === 'undefined') return false
  const gl = new OffscreenCanvas(1, 1).getContext('webgl2')
  const info = gl?.getExtension('WEBGL_debug_renderer_info')
  const renderer = String(gl?.getParameter(info?.UNMASKED_RENDERER_WEBGL ?? gl.RENDERER) ?? '')
  gl?.getExtension('WEBGL_lose_context')?.loseContext()
  return renderer !== '' && !IN_SOFTWARE.test(renderer)
}
