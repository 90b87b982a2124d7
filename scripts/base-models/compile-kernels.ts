import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import asc from 'assemblyscript/asc'

const SOURCE = fileURLToPath(new URL('../../lib/ml/kernels/simd.as', import.meta.url))
/** 4 GiB in pages of 64 KiB: an imported memory may be smaller than the module allows, never larger. */
const MAXIMUM_PAGES = 65536

/** Compiles lib/ml/kernels/simd.as. The two flavours differ only in the kind of memory they accept. */
export async function compileKernels(memory: 'shared' | 'single'): Promise<Uint8Array> {
  let wasm: string | Uint8Array = ''
  const threads = memory === 'shared' ? ['--sharedMemory', '--enable', 'threads'] : []
  const { error, stderr } = await asc.main(
    [
      'simd.ts',
      '--outFile',
      'simd.wasm',
      '-O3',
      '--converge',
      '--noAssert',
      '--runtime',
      'stub',
      '--enable',
      'simd',
      '--importMemory',
      '--initialMemory',
      '1',
      '--maximumMemory',
      String(MAXIMUM_PAGES),
      ...threads,
    ],
    {
      readFile: (name) => (name === 'simd.ts' ? readFileSync(SOURCE, 'utf8') : null),
      writeFile: (_name, contents) => {
        wasm = contents
      },
      listFiles: () => [],
    },
  )
  if (error || typeof wasm === 'string') throw new Error(`the kernels do not compile: ${error?.message ?? ''}\n${stderr.toString()}`)
  return wasm
}
