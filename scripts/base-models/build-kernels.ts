import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { compileKernels } from './compile-kernels'

// npm run kernels:build: writes the compiled kernels as text, because a bundler carries text anywhere.
const base64 = async (memory: 'shared' | 'single') => Buffer.from(await compileKernels(memory)).toString('base64')
writeFileSync(
  fileURLToPath(new URL('../../lib/ml/kernels/simd-wasm.ts', import.meta.url)),
  `/** simd.as, compiled by \`npm run kernels:build\`; a test compares it with a fresh build. For a memory that threads share. */
export const SHARED = '${await base64('shared')}'
/** The same for a memory of one thread. */
export const SINGLE = '${await base64('single')}'
`,
)
