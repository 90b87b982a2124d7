import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { compileKernels } from './compile-kernels'

// npm run kernels:build: writes the compiled kernels as text, because a bundler carries text anywhere.
const base64 = async (...about: Parameters<typeof compileKernels>) => Buffer.from(await compileKernels(...about)).toString('base64')
const write = (file: string, text: string) => writeFileSync(fileURLToPath(new URL(`../../${file}`, import.meta.url)), text)

write(
  'lib/ml/kernels/simd-wasm.ts',
  `/** simd.as, compiled by \`npm run kernels:build\`; a test compares it with a fresh build. For a memory that threads share. */
export const SHARED = '${await base64('lib/ml/kernels/simd.as', 'shared')}'
/** The same for a memory of one thread. */
export const SINGLE = '${await base64('lib/ml/kernels/simd.as', 'single')}'
`,
)
write(
  'lib/sdk/kernels/convolution-wasm.ts',
  `/** convolution.as, compiled by \`npm run kernels:build\`; a test compares it with a fresh build. */
export const CONVOLUTION = '${await base64('lib/sdk/kernels/convolution.as', 'relaxed')}'
`,
)
