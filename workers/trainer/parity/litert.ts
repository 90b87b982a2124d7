import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { compileFunction } from 'node:vm'
import type { LiteRuntime, OpenModel } from './lite-runtime'

const require = createRequire(import.meta.url)

let started: Promise<LiteRuntime> | undefined

/**
 * LiteRT, the runtime of phones, as WebAssembly in this process, started once; or why there is none. It is optional: a
 * trained model is not lost for it.
 */
export async function startLiteRt(find = installedAt): Promise<LiteRuntime | string> {
  const folder = find()
  if (!folder) return 'it is not installed'
  return (started ??= load(folder)).catch((error: Error) => `it does not start (${error.message})`)
}

function installedAt(): string | undefined {
  try {
    return path.dirname(require.resolve('@litertjs/core/package.json'))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND') return undefined
    throw error
  }
}

async function load(folder: string): Promise<LiteRuntime> {
  const { loadLiteRt, loadAndCompile, Tensor } = await import('@litertjs/core')
  const complaints: string[] = []
  await inBrowser(
    (script) => factoryOf(script, complaints),
    () => loadLiteRt(path.join(folder, 'wasm')),
  )
  const open = async (file: Uint8Array): Promise<OpenModel> => {
    const model = await loadAndCompile(file, { accelerator: 'wasm' })
    const input = [...model.getInputDetails()[0]!.shape]
    const run = async (values: Float32Array) => {
      complaints.length = 0
      const given = new Tensor(values, input)
      const answers = await model.run(given)
      given.delete()
      // It does not throw when it could not run a model: it complains, and answers with whatever lies in memory.
      const failed = complaints.find((line) => /^(ERROR|FATAL)|Failed/i.test(line))
      if (failed) throw new Error(`LiteRT could not run the model: ${failed}`)
      const names = model.getOutputDetails().map(({ name }) => name)
      const data = await Promise.all(answers.map((answer) => answer.data()))
      answers.forEach((answer) => answer.delete())
      return new Map(names.map((name, i) => [name, Float32Array.from(data[i]!)]))
    }
    return { run, close: () => model.delete() }
  }
  return { open }
}

/**
 * The package is made for browsers: it loads a script into the page and asks for a graphics card. For the moment of
 * loading it finds both in here; afterwards nothing of that is left, so that TensorFlow.js is not misled.
 */
async function inBrowser(factory: (script: string) => unknown, work: () => Promise<unknown>): Promise<void> {
  const self: { ModuleFactory?: unknown } = {}
  const importScripts = (script: string) => void (self.ModuleFactory = factory(script))
  const adapter = { limits: {}, features: new Set(), requestDevice: () => Promise.resolve(null) }
  const navigator = { gpu: { requestAdapter: () => Promise.resolve(adapter) } }
  const put = { self, importScripts, navigator }
  const before = Object.keys(put).map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const)
  for (const [name, value] of Object.entries(put)) Object.defineProperty(globalThis, name, { value, configurable: true, writable: true })
  try {
    await work()
  } finally {
    for (const [name, descriptor] of before) {
      if (descriptor) Object.defineProperty(globalThis, name, descriptor)
      else Reflect.deleteProperty(globalThis, name)
    }
  }
}

/** The function that a script of the package defines, with the program that belongs to it. */
function factoryOf(script: string, complaints: string[]): () => unknown {
  const source = `${readFileSync(script, 'utf8')}\nreturn ModuleFactory`
  const define = compileFunction(source, ['require', '__filename', '__dirname'], { filename: script })
  const factory = define(require, script, path.dirname(script)) as (module: object) => unknown
  const wasmBinary = readFileSync(script.replace(/\.js$/, '.wasm'))
  return () => factory({ wasmBinary, print: () => {}, printErr: (line: string) => complaints.push(line) })
}
