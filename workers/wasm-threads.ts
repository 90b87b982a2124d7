import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import os from 'node:os'
import { dirname, join } from 'node:path'
import type * as wasm from '@tensorflow/tfjs-backend-wasm'
import * as tf from '@tensorflow/tfjs-core'

const require = createRequire(import.meta.url)
const PACKAGE = dirname(require.resolve('@tensorflow/tfjs-backend-wasm/package.json'))

/**
 * Starts tfjs-backend-wasm in Node, on several threads if asked, and returns the memory its tensors live in.
 *
 * Upstream switches threads off in Node because its start-up goes through browser objects: it makes a Blob of the
 * worker's source, an object URL of the Blob and a Worker of the URL. Node's worker wants a file. So for the
 * moment of starting, Blob and URL answer with files, the processor count allows the pool, and the constructor of
 * WebAssembly.Memory lets us keep what it made (our kernels share it). All of it is put back before returning.
 */
export async function startWasm(backend: typeof wasm, threads: number): Promise<WebAssembly.Memory> {
  backend.setWasmPaths(`${join(PACKAGE, 'dist')}/`)
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', threads > 1)
  if (threads > 1) backend.setThreadsCount(threads)
  let memory: WebAssembly.Memory | undefined
  const restore = [
    patch(
      WebAssembly,
      'Memory',
      keeping((made) => {
        memory = made
      }),
    ),
    ...(threads > 1 ? threadPatches(threads) : []),
    patch(WebAssembly, 'instantiate', async (source: BufferSource, imports: WebAssembly.Imports) => {
      const result = await instantiate(source, imports)
      // The build without threads makes its own memory and exports it, under a minified name.
      memory ??= Object.values(result.instance.exports).find((value) => value instanceof WebAssembly.Memory)
      return result
    }),
  ]
  try {
    if (!(await tf.setBackend('wasm'))) throw new Error('The wasm backend does not start.')
    await tf.ready()
    if (threads > 1 && backend.getThreadsCount() !== threads) throw new Error('The wasm backend takes another number of threads.')
  } finally {
    for (const undo of restore) undo()
  }
  if (!memory) throw new Error('The wasm backend showed no memory.')
  return memory
}

const instantiate = WebAssembly.instantiate as (
  source: BufferSource,
  imports: WebAssembly.Imports,
) => Promise<WebAssembly.WebAssemblyInstantiatedSource>

function threadPatches(threads: number): (() => void)[] {
  const folder = mkdtempSync(join(os.tmpdir(), 'corral-wasm-'))
  let files = 0
  const place = (source: string) => {
    // The main script is asked for by its text too, but it is already a file, and must be one that finds its .wasm.
    if (!source.startsWith('"use strict";var Module={}')) return join(PACKAGE, 'wasm-out/tfjs-backend-wasm-threaded-simd.js')
    const file = join(folder, `worker${files++}.cjs`)
    writeFileSync(file, `URL.createObjectURL=blob=>blob.file;URL.revokeObjectURL=()=>{};${source}`)
    return file
  }
  class FileBlob {
    readonly file: string
    constructor(parts: string[]) {
      this.file = place(parts.join(''))
    }
  }
  return [
    patch(globalThis, 'Blob', FileBlob),
    patch(URL, 'createObjectURL', (blob: FileBlob) => blob.file),
    patch(URL, 'revokeObjectURL', () => {}),
    // Upstream has at most half as many threads as it counts processors, whatever number was set.
    patch(os, 'cpus', () => Array.from({ length: 2 * threads }, () => ({}))),
    () => rmSync(folder, { recursive: true }), // the threads have read it: they were waited for
  ]
}

function keeping(seen: (memory: WebAssembly.Memory) => void) {
  const Original = WebAssembly.Memory
  const Keeping = function (descriptor: WebAssembly.MemoryDescriptor) {
    const memory = new Original(descriptor)
    seen(memory)
    return memory
  }
  Keeping.prototype = Original.prototype
  return Keeping
}

function patch(owner: object, name: string, value: unknown): () => void {
  const target = owner as Record<string, unknown>
  const before = target[name]
  target[name] = value
  return () => {
    target[name] = before
  }
}
