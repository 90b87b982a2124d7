import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import asc from 'assemblyscript/asc'

/** 4 GiB in pages of 64 KiB: an imported memory may be smaller than the module allows, never larger. */
const MAXIMUM_PAGES = 65536

const FLAVOURS = {
  /** for a memory of one thread */
  single: [],
  /** for a memory that threads share */
  shared: ['--sharedMemory', '--enable', 'threads'],
  /** for a memory of one thread, in browsers that have relaxed SIMD */
  relaxed: ['--enable', 'relaxed-simd'],
}

/** Compiles AssemblyScript. @param source its file, from the root of the project */
export async function compileKernels(source: string, flavour: keyof typeof FLAVOURS): Promise<Uint8Array> {
  const file = fileURLToPath(new URL(`../../${source}`, import.meta.url))
  let wasm: string | Uint8Array = ''
  const { error, stderr } = await asc.main(
    [
      'kernels.ts',
      '--outFile',
      'kernels.wasm',
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
      ...FLAVOURS[flavour],
    ],
    {
      readFile: (name) => (name === 'kernels.ts' ? readFileSync(file, 'utf8') : null),
      writeFile: (_name, contents) => {
        wasm = contents
      },
      listFiles: () => [],
    },
  )
  if (error || typeof wasm === 'string') throw new Error(`${source} does not compile: ${error?.message ?? ''}\n${stderr.toString()}`)
  return wasm
}
