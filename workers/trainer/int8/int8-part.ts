import { MOST_LOST } from '@/lib/domain/bundle/loss'
import type { Agreement } from '@/lib/domain/bundle/manifest'
import { observe } from '@/lib/ml/bundle/tflite/int8/observe'
import { INT8, writeInt8 } from '@/lib/ml/bundle/tflite/int8/write-int8'
import type { BundleFiles } from '@/lib/ml/bundle/writer'
import { inputOf } from '@/workers/trainer/parity/ask-tflite'
import { Disagreement } from '@/workers/trainer/parity/check'
import type { Outputs } from '@/workers/trainer/parity/examples'
import { expectLabels } from '@/workers/trainer/parity/lite-labels'
import type { LiteRuntime } from '@/workers/trainer/parity/lite-runtime'
import { LITERT, orDisagree } from '@/workers/trainer/parity/tflite'
import type { Part } from '@/workers/trainer/part'
import { lossOf } from './loss-of'
import type { Trial } from './trial'

/** How far scores may be off on average: apps show from a score on, and the figure does not change where all scores do. */
const MOST_APART = 0.1

/**
 * model_int8.tflite, fitted to pictures that the model learnt from, and published where it is hardly worse on pictures that were
 * held out. That it is shows when it runs: without a runtime it is left out.
 * @param start the runtime, or says why there is none
 */
export const int8Part = (start: () => Promise<LiteRuntime | string>): Part => ({
  platform: 'android',
  main: INT8,
  make: async ({ graph, examples, trial }) => {
    const runtime = await start()
    if (typeof runtime === 'string') throw new Disagreement(`cannot be tried without ${LITERT}: ${runtime}`)
    const seen = await observe(graph, trial.weights, inputsOf(trial))
    if (seen.size === 0) throw new Disagreement('cannot be fitted: all pictures that the model learnt from have been deleted')
    const files = writeInt8(graph, seen)
    return { files, agreements: { [INT8]: [await judged(files, { runtime, outputs: examples[0]!.outputs, trial })] } }
  },
})

/** What the file loses. @throws Disagreement where that is too much, and where it cannot be run or told */
export async function judged(
  files: BundleFiles,
  { runtime, outputs, trial }: { runtime: LiteRuntime; outputs: Outputs; trial: Trial },
): Promise<Agreement> {
  expectLabels(files, { model: INT8, outputs })
  const { metric } = trial.judge
  const { lost, apart, pictures } = await orDisagree(async () => lossOf(await runtime.open(files[INT8]!), trial))
  if (!(lost <= MOST_LOST))
    throw new Disagreement(`loses ${(lost / 100).toFixed(4)} of ${metric} on ${pictures} held-out pictures, more than ${MOST_LOST / 100}`)
  if (!(apart <= MOST_APART)) throw new Disagreement(`gives scores that are ${apart.toFixed(2)} off on average, more than ${MOST_APART}`)
  return { runtime: LITERT, metric, lost, pictures }
}

async function* inputsOf({ watched, judge }: Trial): AsyncGenerator<Float32Array> {
  for await (const { pixels } of watched) yield inputOf(pixels, judge.sampling)
}
