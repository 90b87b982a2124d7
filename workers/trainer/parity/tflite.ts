import { PLATFORMS } from '@/lib/domain/bundle/platforms'
import type { BundleFiles } from '@/lib/ml/bundle/writer'
import { askClassifier, askDetector, askLegacy, type Ask } from './ask-tflite'
import { Disagreement, type Check } from './check'
import type { Example } from './examples'
import { expectLabels } from './lite-labels'
import type { LiteRuntime, OpenModel } from './lite-runtime'
import { startLiteRt } from './litert'

const LITERT = 'LiteRT'

/** Runs model_android/ in LiteRT, as phones do, and compares what it says. */
export const checkTflite: Check = (files, examples) => checkIn(startLiteRt, files, examples)

/** @param start the runtime, or says why there is none */
export async function checkIn(start: () => Promise<LiteRuntime | string>, ...[files, examples]: Parameters<Check>): ReturnType<Check> {
  const runtime = await start()
  if (typeof runtime === 'string') return Object.fromEntries(modelsOf(files).map((name) => [name, [{ runtime: LITERT, skipped: runtime }]]))
  const differences = await differencesOf(files, { examples, runtime })
  return Object.fromEntries(Object.entries(differences).map(([name, difference]) => [name, [{ runtime: LITERT, difference }]]))
}

const modelsOf = (files: BundleFiles) => Object.keys(files).filter((name) => name.endsWith(PLATFORMS.android.main))

/**
 * How far what each model of the folder says is from what the trained network says.
 * @throws Disagreement
 */
export async function differencesOf(
  files: BundleFiles,
  { examples, runtime }: { examples: Example[]; runtime: LiteRuntime },
): Promise<Record<string, number>> {
  const detects = examples[0]!.outputs.boxes !== undefined
  const asks: Record<string, Ask> = {
    [PLATFORMS.android.main]: detects ? askDetector : askClassifier,
    ...(detects && { 'legacy/model.tflite': askLegacy(files['legacy/anchors.json']!) }),
  }
  expectLabels(files, examples[0]!.outputs)
  const differences: Record<string, number> = {}
  for (const [name, ask] of Object.entries(asks)) {
    try {
      differences[name] = await furthestOf(await runtime.open(files[name]!), { examples, ask })
    } catch (error) {
      // What a runtime does not take, or cannot run, is no better than what answers otherwise.
      const reason = error instanceof Disagreement ? error.message : `cannot be run: ${(error as Error).message}`
      throw new Disagreement(name === PLATFORMS.android.main ? reason : `comes with ${name}, which ${reason}`)
    }
  }
  return differences
}

async function furthestOf(model: OpenModel, { examples, ask }: { examples: Example[]; ask: Ask }): Promise<number> {
  let difference = 0
  try {
    for (const example of examples) difference = Math.max(difference, await ask(model, example))
  } finally {
    model.close()
  }
  return difference
}
