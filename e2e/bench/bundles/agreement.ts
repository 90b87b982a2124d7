import '@tensorflow/tfjs-backend-cpu'
import * as tf from '@tensorflow/tfjs-core'
import { LIBRARIES } from '@/e2e/android/serve'
import type { Agreement } from '@/lib/domain/bundle/manifest'
import { tfjsWriter } from '@/lib/ml/bundle/tfjs/write-tfjs'
import { INT8 } from '@/lib/ml/bundle/tflite/int8/write-int8'
import { tfliteWriter } from '@/lib/ml/bundle/tflite/write-tflite'
import { startBackend } from '@/workers/backend'
import { lossOf } from '@/workers/trainer/int8/loss-of'
import { Disagreement } from '@/workers/trainer/parity/check'
import { tfliteC } from '@/workers/trainer/parity/testing/runtimes'
import { PARTS } from '@/workers/trainer/parts'
import { askLibrary, askSdk } from './browser-readers'
import { askCloudAnnotations } from './cloud-annotations'
import { materialOf } from './material'
import { nodeReaders } from './node-readers'
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

for (const { file, runtime, ask } of nodeReaders(material)) await findOut(file, runtime, ask)

const int8 = await PARTS.int8.make(material).catch((error: Error) => {
  if (!(error instanceof Disagreement)) throw error
  tell('model_android/model_int8.tflite', 'LiteRT', `LEFT OUT: it ${error.message}`)
})
if (int8) await findOut('model_android/model_int8.tflite', 'LiteRT', async () => Object.values(int8.agreements).flat())
if (int8 && tfliteC)
  await findOut('model_android/model_int8.tflite', 'TensorFlow Lite, C', async () => {
    const { metric } = trial.judge
    return byPoints({ metric, ...(await lossOf(await tfliteC!.open(int8.files[INT8]!), trial)) })
  })

const web = tfjsWriter.write(graph)
const android = tfliteWriter.write(graph)
const few = examples.slice(0, FEW)
const fewer = `(${few.length} pictures)`
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
await findOut(`model_web/model.json ${fewer}`, 'TensorFlow.js, cpu', async () => Object.values(await PARTS.web.check(web, few)).flat())
process.exit(0)
