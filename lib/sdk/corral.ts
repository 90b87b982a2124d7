import type { Load } from './api'
import { load as loadModel } from './load'

export type * from './api'

/** The SDK as one file, corral.js: its .wasm files lie beside it. */
export const load: Load = (url, options) => loadModel(url, { files: new URL('.', import.meta.url).href, ...options })
