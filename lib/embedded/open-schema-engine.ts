import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import * as wasm from '@prisma/schema-engine-wasm/schema_engine_bg'
import { schemaEngineAdapter } from './schema-engine-adapter.ts'

/** Prisma's schema engine, the part of it that makes and applies migrations; a method for each of its commands. */
export type SchemaEngine = Record<string, (params: unknown) => Promise<unknown>>

let loaded: Promise<void> | undefined

async function load(onPanic: (message: string) => void) {
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: onPanic } })
  const file = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg')
  const bytes = readFileSync(file.replace(/\.js$/, '.wasm'))
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': wasm as unknown as WebAssembly.ModuleImports })
  // Bindings that wasm-bindgen's own loader would call; they are not in its published types.
  ;(wasm as unknown as { __wbg_set_wasm(e: unknown): void }).__wbg_set_wasm(instance.exports)
  ;(instance.exports.__wbindgen_start as () => void)()
}

/**
 * The WebAssembly build of the engine on one database. A new one for every call: it gives its shadow-database factory
 * away on first use.
 */
export async function openSchemaEngine(on: {
  url: string
  datamodels?: [string, string][]
  onPanic?: (message: string) => void
}): Promise<SchemaEngine> {
  await (loaded ??= load(on.onPanic ?? console.error))
  const options = { datamodels: on.datamodels } as never
  return (await wasm.SchemaEngine.new(options, () => {}, schemaEngineAdapter(on.url))) as unknown as SchemaEngine
}
