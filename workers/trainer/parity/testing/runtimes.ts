import { folder, openTflite } from '@/lib/ml/bundle/tflite/testing/tflite-c'
import type { LiteRuntime } from '@/workers/trainer/parity/lite-runtime'
import { startLiteRt } from '@/workers/trainer/parity/litert'

/** TensorFlow Lite's C library, asked like LiteRT; it comes for Linux alone. */
export const tfliteC: LiteRuntime | undefined = folder
  ? {
      open: async (file) => {
        const model = openTflite(file)
        return { run: async (input) => new Map(model.run(input).map(({ name, data }) => [name, data])), close: () => model.close() }
      },
    }
  : undefined

/** What runs files for Android here, by name: two that share nothing. */
export const RUNTIMES = [
  ['LiteRT', async () => (await startLiteRt()) as LiteRuntime] as const,
  ...(tfliteC ? [['C', async () => tfliteC] as const] : []),
]
