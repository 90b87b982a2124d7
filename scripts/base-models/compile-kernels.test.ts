import { expect, test } from 'vitest'
import { SHARED, SINGLE } from '@/lib/ml/kernels/simd-wasm'
import { compileKernels } from './compile-kernels'

test.each([
  ['shared', SHARED],
  ['single', SINGLE],
] as const)('the committed %s kernels are what their source compiles to', async (memory, committed) => {
  expect(Buffer.from(await compileKernels(memory)).toString('base64')).toBe(committed)
})
