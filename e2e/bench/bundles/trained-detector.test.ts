import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { SETS } from '@/e2e/bench/training/data'
import type { ManifestImage } from '@/lib/domain/dataset/manifest'
import { detectorTask } from '@/lib/ml/detection/detector-task'
import { registerGradients } from '@/lib/ml/gradients'
import { detectorRecipe } from '@/lib/ml/presets'
import { baseWeights } from '@/lib/ml/testing/base-weights'
import { answerFor } from '@/lib/ml/train/train'
import { startBackend } from '@/workers/backend'
import { annotatedPicture } from '@/workers/trainer/annotated-picture'
import { decodePicture } from '@/workers/trainer/decode-picture'
import { modelOf } from '@/workers/trainer/model-of'
import type { Example } from '@/workers/trainer/parity/examples'
import { Disagreement } from '@/workers/trainer/parity/check'
import type { Material } from '@/workers/trainer/part'
import { trainOn } from '@/workers/trainer/testing/train-on'
import { nodeReaders, type Reader } from './node-readers'

const DATA = fileURLToPath(new URL('../../../../shared/data', import.meta.url))
/** Few steps, each on few pictures, so at twice the rate of a run: a dozen seconds. */
const BRIEF = { variants: 1, steps: 26, batch: 4, learningRate: 2e-3 }
const LEARNT_FROM = 24
const HELD_OUT = 5

/** A detector that the product's own code has trained on photos of raccoons, and what it says of photos that it has not seen. */
async function trained() {
  const { labels, images, ...rest } = await SETS.raccoon!(DATA)
  const of = (split: string, most: number) => images.filter((image) => image.split === split).slice(0, most)
  const sourceOf = (image: ManifestImage) => ({
    picture: annotatedPicture(image, labels),
    pixels: async () => decodePicture(await readFile(image.key)),
  })
  const recipe = { ...detectorRecipe('fast', { images: LEARNT_FROM }), ...BRIEF }
  const task = detectorTask({ base: baseWeights('ssdlite-mobilenet-v2-coco').weights, classes: labels.length, recipe, seed: 1 })
  await trainOn(task, of('train', LEARNT_FROM).map(sourceOf), 1)
  const model = modelOf({ labels, images, ...rest })
  const examples: Example[] = []
  const answers: Awaited<ReturnType<typeof task.answer>>[] = []
  for (const source of of('test', HELD_OUT).map(sourceOf)) {
    answers.push(await answerFor(task, source, task.parameters))
    const pixels = await source.pixels()
    examples.push({ pixels, outputs: await model.outputs(task.parameters, pixels) })
  }
  const graph = model.graph(await task.parameters.read())
  task.parameters.dispose()
  return { examples, answers, graph, value: task.score(answers).value }
}

describe.skipIf(!existsSync(DATA))('a detector that was trained on real pictures, asked about others', () => {
  let detector: Awaited<ReturnType<typeof trained>>
  beforeAll(async () => {
    await startBackend({ threads: 1 })
    registerGradients()
    detector = await trained()
  }, 300_000)

  test('finds what is on them', () => {
    expect(detector.value).toBeGreaterThan(0.5)
    for (const { found } of detector.answers) expect(found[0]!.score).toBeGreaterThan(0.4)
  })

  test('says the same in every runtime', { timeout: 300_000 }, async () => {
    const rounding = expect.closeTo(0, 4)
    const halves = expect.closeTo(0, 2)
    expect(await said(detector)).toMatchObject({
      'model_web/model.json in TensorFlow.js, wasm': halves,
      'model_onnx/model.onnx in ONNX Runtime': rounding,
      'model_ios/Model.mlmodel in interpreter': halves,
      'model_android/model.tflite in LiteRT': halves,
      'model_android/legacy/model.tflite in LiteRT': halves,
      ...(process.platform === 'linux' && {
        'model_android/model.tflite in TensorFlow Lite, C': halves,
        'model_android/legacy/model.tflite in TensorFlow Lite, C': halves,
      }),
    })
  })
})

/** Of each file in each runtime how far it is from the network, or how it disagrees. */
async function said(material: Pick<Material, 'graph' | 'examples'>): Promise<Record<string, number | string>> {
  const answers: Record<string, number | string> = {}
  for (const reader of nodeReaders(material)) answers[`${reader.file} in ${reader.runtime}`] = await answerOf(reader)
  return answers
}

async function answerOf({ ask }: Reader): Promise<number | string> {
  try {
    return Math.max(...(await ask()).map((one) => ('difference' in one ? one.difference : 0)))
  } catch (error) {
    if (!(error instanceof Disagreement)) throw error
    return error.message
  }
}
