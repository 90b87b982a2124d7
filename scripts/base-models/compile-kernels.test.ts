import { expect, test } from 'vitest'
import { SHARED, SINGLE } from '@/lib/ml/kernels/simd-wasm'
import { CONVOLUTION } from '@/lib/sdk/kernels/convolution-wasm'
import { compileKernels } from './compile-kernels'

test.each([
  ['lib/ml/kernels/simd.as', 'shared', SHARED],
  ['lib/ml/kernels/simd.as', 'single', SINGLE],
  ['lib/sdk/kernels/convolution.as', 'relaxed', CONVOLUTION],
] as const)('the committed kernels are what their source compiles to: %s, %s', async (source, flavour, committed) => {
  expect(Buffer.from(await compileKernels(source, flavour)).toString('base64')).toBe(committed)
})
