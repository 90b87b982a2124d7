import { PLATFORMS } from '@/lib/domain/bundle/platforms'
import { LEGACY } from '@/lib/ml/bundle/tflite/write-legacy'
import type { BundleFiles } from '@/lib/ml/bundle/writer'
import { askClassifier, askDetector, askLegacy, type Ask } from './ask-tflite'
import { Disagreement, type Check } from './check'
import type { Example } from './examples'
import { expectLabels } from './lite-labels'
import type { LiteRuntime, OpenModel } from './lite-runtime'
import { startLiteRt } from './litert'

export const LITERT = 'LiteRT'

/** Runs model_android/model.tflite in LiteRT, as phones do, and compares what it says. */
export const checkTflite: Check = (files, examples) => checkIn(startLiteRt, files, { model: PLATFORMS.android.main, examples })

/** The same of model_android/legacy/. */
export const checkLegacy: Check = (files, examples) => checkIn(startLiteRt, files, { model: LEGACY.model, examples })

type Asked = { model: string; examples: Example[] }

/** @param start the runtime, or says why there is none */
export async function checkIn(start: () => Promise<LiteRuntime | string>, files: BundleFiles, asked: Asked): ReturnType<Check> {
  const runtime = await start()
  if (typeof runtime === 'string') return { [asked.model]: [{ runtime: LITERT, skipped: runtime }] }
  return { [asked.model]: [{ runtime: LITERT, difference: await differenceOf(files, { ...asked, runtime }) }] }
}

/**
 * How far what the model says is from what the trained network says.
 * @throws Disagreement
 */
export async function differenceOf(files: BundleFiles, { model, examples, runtime }: Asked & { runtime: LiteRuntime }): Promise<number> {
  const { outputs } = examples[0]!
  const ask = model === LEGACY.model ? askLegacy(files[LEGACY.anchors]!) : outputs.boxes ? askDetector : askClassifier
  expectLabels(files, { model, outputs })
  return orDisagree(async () => furthestOf(await runtime.open(files[model]!), { examples, ask }))
}

/** What a runtime does not take, or cannot run, is no better than what answers otherwise. */
export const orDisagree = <T>(work: () => Promise<T>): Promise<T> =>
  work().catch((error: Error) => {
    throw error instanceof Disagreement ? error : new Disagreement(`cannot be run: ${error.message}`, { cause: error })
  })

async function furthestOf(model: OpenModel, { examples, ask }: { examples: Example[]; ask: Ask }): Promise<number> {
  let difference = 0
  try {
    for (const example of examples) difference = Math.max(difference, await ask(model, example))
  } finally {
    model.close()
  }
  return difference
}
