import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test } from 'vitest'
import { classifierGraph, detectorGraph } from '@/lib/ml/bundle/graph-of'
import { readModel } from '@/lib/ml/bundle/tflite/testing/read-tflite'
import { LEGACY, legacyWriter } from '@/lib/ml/bundle/tflite/write-legacy'
import { tfliteWriter } from '@/lib/ml/bundle/tflite/write-tflite'
import type { BundleFiles } from '@/lib/ml/bundle/writer'
import { ANCHORS } from '@/lib/ml/detection/anchors'
import { fromFloat16, toFloat16 } from '@/lib/ml/float16'
import { freshClassifier } from '@/lib/ml/network/initial'
import { Parameters } from '@/lib/ml/network/parameters'
import { baseWeights } from '@/lib/ml/testing/base-weights'
import { keepClasses } from '@/lib/ml/testing/keep-classes'
import { stirred } from '@/lib/ml/testing/stirred'
import { stopSign } from '@/lib/ml/testing/stop-sign'
import type { Weights } from '@/lib/ml/weights'
import { decodePicture } from '@/workers/trainer/decode-picture'
import { startBackend } from '@/workers/backend'
import { classifierOutputs, detectorOutputs, type Example } from './examples'
import { startLiteRt } from './litert'
import { RUNTIMES } from './testing/runtimes'
import { checkIn, checkLegacy, checkTflite, differenceOf } from './tflite'

const base = baseWeights('ssdlite-mobilenet-v2-coco')
const keep = [1, 13, 17, 18] // person, stop sign, cat, dog
const labels = keep.map((i) => base.labels[i]!)
const exact = keepClasses(base.weights, { classes: base.labels.length, keep }) // in half precision as they come
const trained = stirred(exact)
const guesses = decided(freshClassifier(baseWeights('mobilenet-v2-imagenet').weights, 4, 1))

const PHOTOS = fileURLToPath(new URL('../../../../shared/data/photos/', import.meta.url))
const photos = existsSync(PHOTOS)

beforeAll(async () => {
  await startBackend({ threads: 1 })
})

const pictures = async () => [
  await stopSign(),
  ...(photos ? await Promise.all(['cat.jpg', 'dogs.jpg'].map((name) => decodePicture(readFileSync(PHOTOS + name)))) : []),
]
async function detected(of: Weights): Promise<Example[]> {
  const parameters = new Parameters(of)
  const examples: Example[] = []
  for (const pixels of await pictures()) {
    examples.push({ pixels, outputs: await detectorOutputs(parameters, { pixels, classes: labels.length }) })
  }
  parameters.dispose()
  return examples
}
async function classified(of: Weights, multiLabel: boolean): Promise<Example[]> {
  const parameters = new Parameters(of)
  const pixels = await stopSign()
  const outputs = await classifierOutputs(parameters, { pixels, multiLabel })
  parameters.dispose()
  return [{ pixels, outputs }]
}
const detectorOf = (weights: Weights) => tfliteWriter.write(detectorGraph(weights, labels))
const legacyOf = (weights: Weights) => legacyWriter.write(detectorGraph(weights, labels))

/** A classifier that has learnt something: its head tells pictures apart, with weights that half precision holds. */
function decided(weights: Weights): Weights {
  const { shape, data } = weights.get('head/weights')!
  return new Map(weights).set('head/weights', { shape, data: fromFloat16(toFloat16(data.map((n) => 20 * n))) })
}

test.runIf(photos)('photos are looked at as well', () => {})

describe.each(RUNTIMES)('model_android/ answers like the trained network, in %s', (_, runtime) => {
  const difference = async (files: BundleFiles, examples: Example[], model = 'model.tflite') =>
    differenceOf(files, { model, examples, runtime: await runtime() })
  const both = async (weights: Weights) => {
    const examples = await detected(weights)
    return [await difference(detectorOf(weights), examples), await difference(legacyOf(weights), examples, LEGACY.model)]
  }

  test('detector whose weights half precision holds: to rounding', async () => {
    for (const apart of await both(exact)) expect(apart).toBeCloseTo(0, 4)
  })

  test('detector as trained', async () => {
    for (const apart of await both(trained)) {
      expect(apart).toBeGreaterThan(1e-5)
      expect(apart).toBeLessThan(0.03)
    }
  })

  test.each([false, true])('classifier, several labels a picture: %s', async (multiLabel) => {
    const filesOf = (weights: Weights) => tfliteWriter.write(classifierGraph(weights, { labels, multiLabel }))
    const examples = await classified(guesses, multiLabel)
    expect(await difference(filesOf(guesses), examples)).toBeCloseTo(0, 4)
    const scores = Array.from(examples[0]!.outputs.scores)
    expect(Math.max(...scores) - Math.min(...scores)).toBeGreaterThan(0.5)
    const rounded = stirred(guesses)
    expect(await difference(filesOf(rounded), await classified(rounded, multiLabel))).toBeCloseTo(0, 1)
  })
})

describe('files that are not right are left out', () => {
  const files = detectorOf(trained)
  const bytes = (text: string) => new TextEncoder().encode(text)
  const turned = [...ANCHORS.slice(1), ANCHORS[0]!]
  const graph = detectorGraph(trained, labels)
  let seen: Promise<Example[]> | undefined

  test.each<[string, BundleFiles, string]>([
    ['cut short', { 'model.tflite': files['model.tflite']!.subarray(0, 4_000_000) }, 'does not hold the labels'],
    ['torn', { 'model.tflite': torn(files['model.tflite']!) }, 'cannot be run'],
    ['an operation that fails', { 'model.tflite': failing(files['model.tflite']!) }, 'cannot be run: LiteRT could not run the model'],
    ['weights swapped', { 'model.tflite': changed(files['model.tflite']!, swapped) }, 'trained network'],
    ['weights in another half precision', { 'model.tflite': changed(files['model.tflite']!, brained) }, 'trained network'],
    ['anchors turned', tfliteWriter.write({ ...graph, boxes: { ...graph.boxes!, anchors: turned } }), 'trained network'],
    ['a label less', { 'labels.json': bytes(JSON.stringify(labels.slice(1))) }, 'scores 4 labels, of which labels.json names 3'],
    ['a line less', { 'labels.txt': bytes('person\nstop sign\ncat\n') }, 'scores 4 labels, of which labels.txt names 3'],
    ['others inside', { 'labels.txt': bytes('dog\nperson\nstop sign\ncat\n') }, 'does not hold the labels'],
  ])('%s', async (_, wrong, reason) => {
    await expect(checkTflite({ ...files, ...wrong }, await (seen ??= detected(trained)))).rejects.toThrow(reason)
  })

  const legacy = legacyOf(trained)
  test.each<[string, BundleFiles, string]>([
    ['torn', { [LEGACY.model]: torn(legacy[LEGACY.model]!) }, 'cannot be run'],
    ['anchors turned', { [LEGACY.anchors]: bytes(JSON.stringify(turned.map(({ y, x, h, w }) => [y, x, h, w]))) }, 'trained network'],
    ['a label less', { [LEGACY.labels]: bytes(JSON.stringify(labels.slice(1))) }, 'of which legacy/labels.json names 3'],
  ])('legacy/: %s', async (_, wrong, reason) => {
    await expect(checkLegacy({ ...legacy, ...wrong }, await (seen ??= detected(trained)))).rejects.toThrow(reason)
  })
})

test('without LiteRT a file is not checked, and says so', async () => {
  const skipped = [{ runtime: 'LiteRT', skipped: 'it is not installed' }]
  const asked = { model: 'model.tflite', examples: [] }
  expect(await checkIn(() => startLiteRt(() => undefined), detectorOf(trained), asked)).toEqual({ 'model.tflite': skipped })
})

test('of LiteRT nothing is left in this process by which TensorFlow.js could take it for a browser', async () => {
  await startLiteRt()
  expect(['self', 'importScripts', 'ModuleFactory'].filter((name) => name in globalThis)).toEqual([])
})

/** With an overlap of 0 to suppress from, which the operation refuses when it runs. */
function failing(file: Uint8Array): Uint8Array {
  const copy = file.slice()
  const settings = readModel(copy).subgraphs[0]!.operators.find(({ custom_options }) => custom_options?.length)!.custom_options!
  const overlap = Buffer.from(Float32Array.of(0.5).buffer)
  const bytes = Buffer.from(settings.buffer, settings.byteOffset, settings.byteLength)
  bytes.fill(0, bytes.indexOf(overlap), bytes.indexOf(overlap) + overlap.length)
  return copy
}

/** Without a megabyte in its middle. */
const torn = (file: Uint8Array) => Buffer.concat([file.subarray(0, 2_000_000), file.subarray(3_000_000)])

/** The model with the halves of one layer changed. */
function changed(file: Uint8Array, change: (halves: Uint16Array) => void): Uint8Array {
  const copy = file.slice()
  const { subgraphs, buffers } = readModel(copy)
  const { buffer } = subgraphs[0]!.tensors.find(({ name }) => name === 'block5/expand/weights/half')!
  const { byteOffset, byteLength } = buffers[buffer]!.data!
  change(new Uint16Array(copy.buffer, byteOffset, byteLength / 2))
  return copy
}
/** One half of the layer in place of the other. */
const swapped = (halves: Uint16Array) => halves.reverse()
/** As Google's brain float would read: other bits are the exponent. */
const brained = (halves: Uint16Array) => halves.set(halves.map((half) => (half & 0x8000) | ((half & 0x7fff) >> 3)))
