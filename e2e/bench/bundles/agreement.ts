import '@tensorflow/tfjs-backend-cpu'
import * as tf from '@tensorflow/tfjs-core'
import { LIBRARIES } from '@/e2e/android/serve'
import type { Agreement } from '@/lib/domain/bundle/manifest'
import { coremlWriter } from '@/lib/ml/bundle/coreml/write-coreml'
import { onnxWriter } from '@/lib/ml/bundle/onnx/write-onnx'
import { tfjsWriter } from '@/lib/ml/bundle/tfjs/write-tfjs'
import { INT8 } from '@/lib/ml/bundle/tflite/int8/write-int8'
import { folder as cFolder, openTflite } from '@/lib/ml/bundle/tflite/testing/tflite-c'
import { LEGACY, legacyWriter } from '@/lib/ml/bundle/tflite/write-legacy'
import { tfliteWriter } from '@/lib/ml/bundle/tflite/write-tflite'
import { startBackend } from '@/workers/backend'
import { lossOf } from '@/workers/trainer/int8/loss-of'
import { Disagreement, type Check } from '@/workers/trainer/parity/check'
import type { LiteRuntime } from '@/workers/trainer/parity/lite-runtime'
import { differenceOf } from '@/workers/trainer/parity/tflite'
import { PARTS } from '@/workers/trainer/parts'
import { askLibrary, askSdk } from './browser-readers'
import { askCloudAnnotations } from './cloud-annotations'
import { materialOf } from './material'
import { compared } from './reader'
import { trainedSubject, untrainedSubject } from './subject'

// npm run agreement -- [folder] [pictures]
// How closely each file of a bundle says what the trained network says, in every runtime that runs here: of a model that was
// trained for real (OUT=folder npm run bench:training -- bccd fast), on pictures that it was measured on. Runtimes that are
// slow here (plain JavaScript) and browsers are asked about fewer.

const [folder, most = '20'] = process.argv.slice(2)
const FEW = 3

await startBackend()
const subject = folder ? await trainedSubject(folder, Number(most)) : await untrainedSubject()
const { labels, project } = subject.manifest
const material = await materialOf(subject)
const { graph, examples, trial } = material
console.log(`${subject.name}: ${project.type}, ${labels.length} labels, ${examples.length} pictures`)

const tell = (file: string, runtime: string, said: string) => console.log(`  ${file.padEnd(34)}${runtime.padEnd(34)}${said}`)

/** What did not agree is a finding, like any other. */
async function findOut(file: string, runtime: string, work: () => Promise<string | Agreement[]>): Promise<void> {
  const said = await work().catch((error: Error) => {
    if (error instanceof Disagreement) return `DOES NOT AGREE: it ${error.message}`
    throw error
  })
  if (typeof said === 'string') return tell(file, runtime, said)
  for (const one of said) tell(file, one.runtime === runtime || runtime.startsWith(one.runtime) ? runtime : one.runtime, inWords(one))
}

const inWords = (one: Agreement): string => {
  if ('skipped' in one) return `not run: ${one.skipped}`
  if ('lost' in one) return byPoints(one)
  return byAtMost(one.difference)
}
const byPoints = ({ metric, lost, pictures }: { metric: string; lost: number; pictures: number }) =>
  `${metric} ${Math.abs(lost).toFixed(2)} points ${lost < 0 ? 'higher' : 'lower'}, on ${pictures} pictures`
const byAtMost = (difference: number) => `differs by at most ${difference.toExponential(1)}`
const byCheck =
  (check: Check, files: Record<string, Uint8Array>, about = examples) =>
  async () =>
    Object.values(await check(files, about)).flat()

const web = tfjsWriter.write(graph)
const android = tfliteWriter.write(graph)
const legacy = legacyWriter.write(graph)
const few = examples.slice(0, FEW)
const fewer = `(${few.length} pictures)`

await findOut('model_web/model.json', 'TensorFlow.js, wasm', byCheck(PARTS.web.check, web))
await findOut('model_onnx/model.onnx', 'ONNX Runtime', byCheck(PARTS.onnx.check, onnxWriter.write(graph)))
await findOut('model_android/model.tflite', 'LiteRT', byCheck(PARTS.android.check, android))
if (graph.boxes) await findOut('model_android/legacy/model.tflite', 'LiteRT', byCheck(PARTS.legacy.check, legacy))
await findOut('model_ios/Model.mlmodel', 'interpreter', byCheck(PARTS.ios.check, coremlWriter.write(graph)))

const int8 = await PARTS.int8.make(material).catch((error: Error) => {
  if (!(error instanceof Disagreement)) throw error
  tell('model_android/model_int8.tflite', 'LiteRT', `LEFT OUT: it ${error.message}`)
})
if (int8) await findOut('model_android/model_int8.tflite', 'LiteRT', async () => Object.values(int8.agreements).flat())

if (cFolder) {
  const runtime: LiteRuntime = {
    open: async (file) => {
      const model = openTflite(file)
      return { run: async (input) => new Map(model.run(input).map(({ name, data }) => [name, data])), close: () => model.close() }
    },
  }
  const inC = (files: Record<string, Uint8Array>, model: string) => async () =>
    byAtMost(await differenceOf(files, { model, examples, runtime }))
  await findOut('model_android/model.tflite', 'TensorFlow Lite, C', inC(android, 'model.tflite'))
  if (graph.boxes) await findOut('model_android/legacy/model.tflite', 'TensorFlow Lite, C', inC(legacy, LEGACY.model))
  if (int8)
    await findOut('model_android/model_int8.tflite', 'TensorFlow Lite, C', async () => {
      const { metric } = trial.judge
      return byPoints({ metric, ...(await lossOf(await runtime.open(int8.files[INT8]!), trial)) })
    })
}

await findOut('model_web/', 'SDK, Chromium', async () => compared(await askSdk(web, examples), examples, { labels }))
for (const library of LIBRARIES) {
  const ask = (file: Uint8Array) => async () => compared(await askLibrary(library, file, examples), examples, { labels })
  await findOut('model_android/model.tflite', `${library}, Chromium`, ask(android['model.tflite']!))
  if (int8) await findOut('model_android/model_int8.tflite', `${library}, Chromium`, ask(int8.files[INT8]!))
}
await findOut('model_web/', '@cloud-annotations/models 0.1.9', async () => {
  const said = compared(await askCloudAnnotations(web, few), few, { labels, most: 20 })
  return `${said} ${fewer}`
})
await tf.setBackend('cpu')
await findOut(`model_web/model.json ${fewer}`, 'TensorFlow.js, cpu', byCheck(PARTS.web.check, web, few))
process.exit(0)
