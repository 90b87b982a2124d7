import { folder, openTflite } from '@/lib/ml/bundle/tflite/testing/tflite-c'
import type { LiteRuntime } from '@/workers/trainer/parity/lite-runtime'
import { startLiteRt } from '@/workers/trainer/parity/litert'

/** TensorFlow Lite's C library, asked like LiteRT. */
const tfliteC: LiteRuntime = {
  open: async (file) => {
    const model = openTflite(file)
    return { run: async (input) => new Map(model.run(input).map(({ name, data }) => [name, data])), close: () => model.close() }
  },
}

/** What runs files for Android here, by name: two that share nothing. */
export const RUNTIMES = [['LiteRT', async () => (await startLiteRt()) as LiteRuntime] as const, ['C', async () => tfliteC] as const].slice(
  0,
  folder ? 2 : 1,
)
