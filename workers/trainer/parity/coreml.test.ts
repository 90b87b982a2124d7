import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { LAYERS } from '@/lib/ml/bundle/coreml/layers'
import { readCoreml } from '@/lib/ml/bundle/coreml/read-coreml'
import { runNetwork } from '@/lib/ml/bundle/coreml/run-network'
import { coremlWriter } from '@/lib/ml/bundle/coreml/write-coreml'
import type { Graph } from '@/lib/ml/bundle/graph'
import { classifierGraph, detectorGraph } from '@/lib/ml/bundle/graph-of'
import type { BundleFiles } from '@/lib/ml/bundle/writer'
import { ANCHORS } from '@/lib/ml/detection/anchors'
import type { Pixels } from '@/lib/ml/image/pixels'
import { freshClassifier } from '@/lib/ml/network/initial'
import { Parameters } from '@/lib/ml/network/parameters'
import { baseWeights } from '@/lib/ml/testing/base-weights'
import { changeProtobuf, varint, type FieldPath } from '@/lib/ml/testing/change-protobuf'
import { keepClasses } from '@/lib/ml/testing/keep-classes'
import { stirred } from '@/lib/ml/testing/stirred'
import { stopSign } from '@/lib/ml/testing/stop-sign'
import { startBackend } from '@/workers/backend'
import { decodePicture } from '@/workers/trainer/decode-picture'
import { Disagreement } from './check'
import { checkCoreml } from './coreml'
import { classifierOutputs, detectorOutputs, type Example, type Outputs } from './examples'

const PHOTOS = join(import.meta.dirname, '../../../../shared/data/photos')
const base = baseWeights('ssdlite-mobilenet-v2-coco')
const pictures = ['cat.jpg', 'dogs.jpg'].map((name) => join(PHOTOS, name)).filter(existsSync)

/** The base detector for some of its classes, with weights as after training or as half precision holds them. */
function detectorOf(keep: number[], { exact = false, of = base.weights, labels = keep.map((i) => base.labels[i]!) } = {}) {
  const kept = keepClasses(of, { classes: base.labels.length, keep })
  const weights = exact ? kept : stirred(kept)
  const graph = detectorGraph(weights, labels)
  const ask = (parameters: Parameters, pixels: Pixels) => detectorOutputs(parameters, { pixels, classes: labels.length })
  return { graph, files: coremlWriter.write(graph), examples: () => answered(new Parameters(weights), ask) }
}

function classifierOf(labels: string[], multiLabel: boolean) {
  const weights = stirred(freshClassifier(baseWeights('mobilenet-v2-imagenet').weights, labels.length, 1))
  const graph = classifierGraph(weights, { labels, multiLabel })
  const ask = (parameters: Parameters, pixels: Pixels) => classifierOutputs(parameters, { pixels, multiLabel })
  return { graph, files: coremlWriter.write(graph), examples: () => answered(new Parameters(weights), ask) }
}

async function answered(parameters: Parameters, ask: (parameters: Parameters, pixels: Pixels) => Promise<Outputs>): Promise<Example[]> {
  const examples: Example[] = []
  for (const pixels of [await stopSign(), ...(await Promise.all(pictures.map((path) => decodePicture(readFileSync(path)))))]) {
    examples.push({ pixels, outputs: await ask(parameters, pixels) })
  }
  parameters.dispose()
  return examples
}

const differenceOf = async (files: BundleFiles, examples: Example[]) => {
  const [ran, unrun] = (await checkCoreml(files, examples))['Model.mlmodel'] as [{ runtime: string; difference: number }, object]
  expect(ran.runtime).toBe("Corral's own interpreter")
  expect(unrun).toEqual({ runtime: 'Core ML', skipped: "it is checked by Corral's own interpreter, and not run on Apple's software" })
  return ran.difference
}

const STREET = [1, 13, 17, 18] // person, stop sign, cat, dog
const street = detectorOf(STREET)
const kinds = classifierOf(['one', 'two', 'three', 'four'], false)
let seen: { street: Example[]; kinds: Example[] }

beforeAll(async () => {
  await startBackend({ threads: 1 })
  seen = { street: await street.examples(), kinds: await kinds.examples() }
})

describe('model_ios/, run by an interpreter of ours, answers like the trained network', () => {
  test('a detector whose weights half precision holds: to rounding', async () => {
    const exact = detectorOf(STREET, { exact: true })
    expect(await differenceOf(exact.files, await exact.examples())).toBeLessThan(1e-4)
  })

  test('a detector as trained, which finds the sign', async () => {
    const difference = await differenceOf(street.files, seen.street)
    expect(difference).toBeGreaterThan(1e-5)
    expect(difference).toBeLessThan(0.02)
    const [{ outputs }] = seen.street as [Example]
    expect(Math.max(...Array.from(outputs.scores).filter((_, i) => i % 4 === 1))).toBeGreaterThan(0.9) // what it agrees with
  })

  test.each([false, true])('a classifier, several labels a picture: %s', async (multiLabel) => {
    const { files, examples } = classifierOf(['one', 'two', 'three', 'four'], multiLabel)
    expect(await differenceOf(files, await examples())).toBeLessThan(0.005)
  })

  test.each([1, 200])('with %d labels', async (count) => {
    const keep = Array.from({ length: count }, (_, i) => 13 + (i % 60))
    const labels = keep.map((_, i) => `label ${i}`)
    const detector = detectorOf(keep, { labels })
    expect(await differenceOf(detector.files, await detector.examples())).toBeLessThan(0.02)
    const classifier = classifierOf(labels, false)
    expect(await differenceOf(classifier.files, await classifier.examples())).toBeLessThan(0.005)
  })
})

test('a detector whose weights half precision cannot hold is right in full', async () => {
  const scaled = (name: string, by: number) => {
    const { shape, data } = base.weights.get(name)!
    return [name, { shape, data: data.map((value) => value * by) }] as const
  }
  const [small, huge] = [[scaled('stem/weights', 1e-7), scaled('stem/bias', 1e-7)], [scaled('block0/depthwise/weights', 1e7)]]
  const large = detectorOf(STREET, { of: new Map([...base.weights, ...small, ...huge]) })
  const examples = await large.examples()
  await expect((async () => checkCoreml(large.files, examples))()).rejects.toThrow('trained network')
  expect(await differenceOf(coremlWriter.writeExact!(large.graph), examples)).toBeLessThan(1e-4)
})

test('nothing of it stays in memory', async () => {
  const before = tf.memory().numTensors
  await checkCoreml(street.files, seen.street)
  expect(tf.memory().numTensors).toBe(before)
})

test('what no later layer uses is let go while the network runs', () => {
  const { network } = readCoreml(street.files['Model.mlmodel']!).models[0]!
  tf.tidy(() => {
    const image = tf.zeros([1, 3, 300, 300])
    const before = tf.memory().numTensors
    const answers = runNetwork(network!, image, ['raw_confidence', 'raw_coordinates'])
    expect(tf.memory().numTensors - before).toBe(answers.length)
  })
})

describe('a file that came out wrong is none', () => {
  const bytes = street.files['Model.mlmodel']!
  const changed = (path: FieldPath, change: (value: Uint8Array) => Uint8Array | undefined): BundleFiles => ({
    ...street.files,
    'Model.mlmodel': changeProtobuf(bytes, path, change),
  })
  const rewritten = (part: Partial<Graph>): BundleFiles => coremlWriter.write({ ...street.graph, ...part } as Graph)
  const layers = readCoreml(bytes).models[0]!.network!.layers
  const layer = (name: string): FieldPath => [202, [1, 0], 500, [1, layers.findIndex((one) => one.name === name)]]
  const suppression: FieldPath = [202, [1, 1], 610]
  const text = (value: string) => () => new TextEncoder().encode(value)
  const [convolution, clip, reshape] = [LAYERS.convolution, LAYERS.clip, LAYERS.reshapeStatic]

  test.each<[string, () => BundleFiles, string | RegExp]>([
    ['cut short', () => ({ ...street.files, 'Model.mlmodel': bytes.subarray(0, -1000) }), 'cannot be run'],
    ['empty', () => ({ ...street.files, 'Model.mlmodel': new Uint8Array() }), 'is no network followed by suppression'],
    [
      'weights cut short',
      () => changed([...layer('stem/linear'), convolution, 90, 2], (value) => value.subarray(2)),
      'the layer stem/linear cannot be: it has 863 weights where 864 belong',
    ],
    ['a bias lost', () => changed([...layer('stem/linear'), convolution, 91], () => undefined), 'it has 0 weights where 32 belong'],
    [
      'weights turned round',
      () => changed([...layer('block5/expand/linear'), convolution, 90, 2], (value) => new Uint8Array(value.slice().buffer).reverse()),
      'trained network',
    ],
    [
      'another activation',
      () => changed([...layer('block5/expand'), clip, 2], () => new Uint8Array(Float32Array.of(1).buffer)),
      'trained network',
    ],
    ['an older version', () => changed([1], () => varint(3)), "says version 3 of Core ML's specification"],
    ['an older version of its network', () => changed([202, [1, 0], 1], () => varint(3)), "says version 3 of Core ML's specification"],
    [
      'groups that do not divide the channels',
      () => changed([...layer('block3/depthwise/linear'), convolution, 10], () => varint(7)),
      'it splits 144 channels, and 144, into 7 groups',
    ],
    [
      'groups that do not fit the kernels',
      () => changed([...layer('block3/depthwise/linear'), convolution, 10], () => varint(72)),
      'it has kernels for 1 channels in each of 72 groups, of 144 channels',
    ],
    [
      'a wrong reshape',
      () => changed([...layer('raw_coordinates'), reshape, 1], () => Buffer.concat([varint(1916), varint(4)])),
      'it makes 1916 x 4 of 1 x 1917 x 4',
    ],
    [
      'a reshape that fits, to another shape',
      () => changed([...layer('raw_coordinates'), reshape, 1], () => Buffer.concat([varint(4), varint(1917)])),
      'gives as raw_coordinates 4 x 1917, not 1917 x 4',
    ],
    ['a layer of another kind', () => changed([...layer('block1/depthwise/linear'), convolution], () => undefined), 'is of 0 kinds'],
    ['a value that nothing gives', () => changed([...layer('scores'), 2], text('lost')), 'nothing gives the value lost'],
    ['a value given twice', () => changed([...layer('block2/expand'), 3], text('stem')), 'gives no value of its own'],
    ['its picture called otherwise', () => changed([202, [1, 0], 500, 2, 1], text('picture')), 'nothing gives the value image'],
    [
      'colours shifted otherwise',
      () => changed([202, [1, 0], 500, 2, 10, 22], () => new Uint8Array(Float32Array.of(0).buffer)),
      'trained network',
    ],
    ['names of suppression', () => changed([...suppression, 200], text('confidence')), 'has as names in its suppression'],
    ['an answer called otherwise', () => changed([2, [10, 1], 1], text('boxes')), 'has as outputs'],
    ['numbers of another type', () => changed([202, [1, 1], 2, [10, 0], 3, 5, 2], () => varint(65568)), 'other numbers 0.. x 4'],
    ['a threshold that has to be given', () => changed([2, [1, 1], 3, 1000], () => undefined), 'has as inputs'],
    [
      'a label less in suppression',
      () => changed([...suppression, 100, [1, 3]], () => undefined),
      'names 3 labels in its suppression, of 4',
    ],
    ['labels in another order', () => changed([...suppression, 100, 1], text('dog')), 'has as labels in its suppression'],
    ['suppression label by label', () => changed([...suppression, 1, 1], () => varint(1)), 'suppresses label by label'],
    [
      'suppression from another overlap on',
      () => changed([...suppression, 110], () => new Uint8Array(Float64Array.of(0.9).buffer)),
      'suppresses from an overlap of 0.9',
    ],
    ['a label less everywhere', () => rewritten({ labels: ['person', 'cat', 'dog'] }), 'scores 4 labels, of which labels.json names 3'],
    [
      'anchors turned',
      () => rewritten({ boxes: { ...street.graph.boxes!, anchors: [...ANCHORS.slice(1), ANCHORS[0]!] } }),
      'trained network',
    ],
  ])('%s', async (_, files, reason) => {
    const checked = async () => checkCoreml(files(), seen.street)
    await expect(checked).rejects.toThrow(Disagreement)
    await expect(checked).rejects.toThrow(reason)
  })

  const ofKinds = (path: FieldPath, change: (value: Uint8Array) => Uint8Array | undefined): BundleFiles => ({
    ...kinds.files,
    'Model.mlmodel': changeProtobuf(kinds.files['Model.mlmodel']!, path, change),
  })
  test.each<[string, () => BundleFiles, string]>([
    ['with a label less', () => ofKinds([403, 100, [1, 3]], () => undefined), 'names 3 labels in its network, of 4'],
    ['of an older version', () => ofKinds([1], () => varint(3)), "says version 3 of Core ML's specification"],
    ['whose scores come from elsewhere', () => ofKinds([403, 200], text('head')), 'has as answers'],
    ['that says what it finds', () => street.files, 'is no network that classifies'],
  ])('a classifier %s', async (_, files, reason) => {
    const checked = async () => checkCoreml({ ...files(), 'labels.json': kinds.files['labels.json']! }, seen.kinds)
    await expect(checked).rejects.toThrow(Disagreement)
    await expect(checked).rejects.toThrow(reason)
  })
})
