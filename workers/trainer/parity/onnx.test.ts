import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { InferenceSession, Tensor } from 'onnxruntime-node'
import { MOST_FOUND } from '@/lib/domain/bundle/most-found'
import type { Graph, Node } from '@/lib/ml/bundle/graph'
import { classifierGraph, detectorGraph } from '@/lib/ml/bundle/graph-of'
import { onnxWriter } from '@/lib/ml/bundle/onnx/write-onnx'
import type { BundleFiles } from '@/lib/ml/bundle/writer'
import type { Pixels } from '@/lib/ml/image/pixels'
import { freshClassifier } from '@/lib/ml/network/initial'
import { Parameters } from '@/lib/ml/network/parameters'
import { baseWeights } from '@/lib/ml/testing/base-weights'
import { keepClasses } from '@/lib/ml/testing/keep-classes'
import { SIGN, stopSign } from '@/lib/ml/testing/stop-sign'
import type { Weights } from '@/lib/ml/weights'
import { startBackend } from '@/workers/backend'
import { decodePicture } from '@/workers/trainer/decode-picture'
import { Disagreement } from './check'
import { classifierOutputs, detectorOutputs, type Example, type Outputs } from './examples'
import { checkOnnx, onnxCheck } from './onnx'

const PHOTOS = join(import.meta.dirname, '../../../../shared/data/photos')
const base = baseWeights('ssdlite-mobilenet-v2-coco')

/** The base detector for some of its classes; one that is named twice is found twice. One that is eager sees things everywhere. */
function detectorOf(keep: number[], { labels = keep.map((i) => base.labels[i]!), eagerness = 0 } = {}) {
  const weights = keepClasses(base.weights, { classes: base.labels.length, keep })
  for (const [name, { shape, data }] of weights)
    if (name.endsWith('/class/out/bias')) weights.set(name, { shape, data: data.map((value) => value + eagerness) })
  const ask = (parameters: Parameters, pixels: Pixels) => detectorOutputs(parameters, { pixels, classes: labels.length })
  const graph = detectorGraph(weights, labels)
  return { graph, files: onnxWriter.write(graph), examples: (pictures: Pixels[]) => answered(weights, pictures, ask) }
}

function classifierOf(labels: string[], multiLabel: boolean) {
  const weights = freshClassifier(baseWeights('mobilenet-v2-imagenet').weights, labels.length, 1)
  const ask = (parameters: Parameters, pixels: Pixels) => classifierOutputs(parameters, { pixels, multiLabel })
  const graph = classifierGraph(weights, { labels, multiLabel })
  return { graph, files: onnxWriter.write(graph), examples: (pictures: Pixels[]) => answered(weights, pictures, ask) }
}

async function answered(
  weights: Weights,
  pictures: Pixels[],
  ask: (parameters: Parameters, pixels: Pixels) => Promise<Outputs>,
): Promise<Example[]> {
  const parameters = new Parameters(weights)
  const examples: Example[] = []
  for (const pixels of pictures) examples.push({ pixels, outputs: await ask(parameters, pixels) })
  parameters.dispose()
  return examples
}

/** A picture that changes from pixel to pixel, which rounding and wrong places show in. */
const pattern = (width: number, height: number): Pixels => ({
  width,
  height,
  data: Uint8Array.from({ length: width * height * 3 }, (_, i) => (i * 7919) % 251),
})
const ODD = [pattern(1, 1), pattern(37, 501), pattern(2000, 30), pattern(2, 3)]

const streetModel = detectorOf([1, 13, 17]) // person, stop sign, cat
const agrees = { 'model.onnx': [{ runtime: 'ONNX Runtime', difference: expect.closeTo(0, 4) }] }

/** What a file says of a picture, asked as its readers ask. */
async function say(files: BundleFiles, { data, width, height }: Pixels): Promise<InferenceSession.ReturnType> {
  const session = await InferenceSession.create(files['model.onnx']!)
  return session.run({ image: new Tensor('uint8', data, [1, height, width, 3]) })
}

let street: Example[]

beforeAll(async () => {
  await startBackend({ threads: 1 })
  street = await streetModel.examples([await stopSign(), ...ODD])
})

describe('model_onnx/, run by ONNX Runtime, answers like the trained network', () => {
  test('a detector, on pictures of any size', async () => expect(await checkOnnx(streetModel.files, street)).toEqual(agrees))

  test.each([false, true])('a classifier, several labels a picture: %s', async (multiLabel) => {
    const { files, examples } = classifierOf(['one', 'two', 'three', 'four'], multiLabel)
    expect(await checkOnnx(files, await examples([await stopSign(), ...ODD]))).toEqual(agrees)
  })

  test.each([1, 200])('with %d labels', async (count) => {
    const keep = Array.from({ length: count }, (_, i) => 13 + (i % 60))
    const labels = keep.map((_, i) => `label ${i}`)
    const detector = detectorOf(keep, { labels })
    expect(await checkOnnx(detector.files, await detector.examples([await stopSign()]))).toEqual(agrees)
    const classifier = classifierOf(labels, false)
    expect(await checkOnnx(classifier.files, await classifier.examples([await stopSign()]))).toEqual(agrees)
  })

  test('a thing that two labels fit as well is found once', async () => {
    const twice = detectorOf([13, 13], { labels: ['stop sign', 'sign that says stop'] })
    const picture = await stopSign()
    const { num_detections, detection_classes } = await say(twice.files, picture)
    expect([num_detections!.data[0], detection_classes!.data[0]]).toEqual([1, 0])
    expect(await checkOnnx(twice.files, await twice.examples([picture]))).toEqual(agrees)
  })

  test('a crowd, of which the best are kept', async () => {
    const eager = detectorOf([1, 13, 17], { eagerness: 5 })
    const picture = await stopSign()
    expect((await say(eager.files, picture)).num_detections!.data[0]).toBe(MOST_FOUND)
    expect(await checkOnnx(eager.files, await eager.examples([picture]))).toEqual(agrees)
  })

  const photos = existsSync(PHOTOS) ? readdirSync(PHOTOS).filter((name) => name.endsWith('.jpg')) : []
  test.skipIf(photos.length === 0)('on photos, for everything that the base detector knows', { timeout: 300_000 }, async () => {
    const { files, examples } = detectorOf(base.labels.flatMap((label, i) => (label && label !== 'background' ? [i] : [])))
    const pictures = await Promise.all(photos.map((name) => decodePicture(readFileSync(join(PHOTOS, name)))))
    expect(await checkOnnx(files, await examples(pictures))).toEqual(agrees)
  })
})

test('a detector says what it finds as TensorFlow’s does: float32, best first, top, left, bottom, right', async () => {
  const { detection_boxes, detection_classes, detection_scores, num_detections } = await say(streetModel.files, await stopSign())
  expect([detection_boxes, detection_classes, detection_scores, num_detections].map((one) => [one!.type, one!.dims])).toEqual([
    ['float32', [1, 1, 4]],
    ['float32', [1, 1]],
    ['float32', [1, 1]],
    ['float32', [1]],
  ])
  const [top, left, bottom, right] = detection_boxes!.data as Float32Array
  const { x, y, w, h } = SIGN
  for (const off of [top! * 400 - y, left! * 480 - x, bottom! * 400 - (y + h), right! * 480 - (x + w)])
    expect(Math.abs(off)).toBeLessThan(20)
  expect(detection_classes!.data[0]).toBe(1) // stop sign
  expect(detection_scores!.data[0]).toBeGreaterThan(0.9)
})

test('of nothing found the lists are empty', async () => {
  const { detection_boxes, detection_classes, detection_scores, num_detections } = await say(streetModel.files, pattern(1, 1))
  expect([detection_boxes, detection_classes, detection_scores].map((one) => one!.dims)).toEqual([
    [1, 0, 4],
    [1, 0],
    [1, 0],
  ])
  expect([...num_detections!.data]).toEqual([0])
})

describe('a file that came out wrong is none', () => {
  const changed = (change: (node: Node, nodes: Node[]) => Node): BundleFiles => {
    const { nodes, ...graph } = streetModel.graph
    return onnxWriter.write({ ...graph, nodes: nodes.map((node) => change(node, nodes)) } as Graph)
  }
  const weightsOf = (name: string, nodes: Node[]) => (nodes.find(({ out }) => out === name) as Extract<Node, { stride: number }>).weights
  const bytes = streetModel.files['model.onnx']!

  test.each<[string, () => BundleFiles, string | RegExp]>([
    ['cut short', () => ({ 'model.onnx': bytes.subarray(0, -1000) }), 'cannot be read'],
    ['empty', () => ({ 'model.onnx': new Uint8Array() }), 'says nothing'],
    [
      'weights cut short',
      () =>
        changed((node) =>
          node.out === 'stem' && node.op === 'conv' ? { ...node, bias: { shape: [32], data: node.bias.data.subarray(1) } } : node,
        ),
      'has 124 bytes for stem/bias, whose shape asks for 128',
    ],
    [
      'weights of another shape',
      () =>
        changed((node, nodes) =>
          node.out === 'block2/project' && node.op === 'conv' ? { ...node, weights: weightsOf('block1/project', nodes) } : node,
        ),
      'has weights for 96 channels at block2/project, where there are 144',
    ],
    [
      'a value that nothing gives',
      () => changed((node) => (node.op === 'sigmoid' ? { ...node, x: 'lost' } : node)),
      /^lacks the value lost$/,
    ],
    [
      'a label missing',
      () => onnxWriter.write({ ...streetModel.graph, labels: ['person', 'cat'] }),
      'names 2 labels, the trained network has 3',
    ],
    [
      'weights swapped',
      () =>
        changed((node, nodes) =>
          node.out === 'block4/project' && node.op === 'conv' ? { ...node, weights: weightsOf('block5/project', nodes) } : node,
        ),
      /^(finds|does not find)/,
    ],
    ['another resize', () => changed((node) => (node.op === 'resize' ? { ...node, oversample: 1 } : node)), /^(finds|does not find)/],
  ])('%s', async (_, files, reason) => {
    const checked = checkOnnx(files(), street)
    await expect(checked).rejects.toThrow(Disagreement)
    await expect(checked).rejects.toThrow(reason)
  })

  test('a classifier that answers otherwise', async () => {
    const { files, examples } = classifierOf(['one', 'two'], false)
    const [example] = await examples([await stopSign()])
    await expect(checkOnnx(files, [{ ...example!, outputs: { scores: [0.5, 0.5] } }])).rejects.toThrow('differs from the trained network')
  })

  test('one that ONNX Runtime refuses', async () => {
    const files = changed((node) => (node.op === 'rows' ? { ...node, columns: 5 } : node))
    await expect(checkOnnx(files, street)).rejects.toThrow('is refused by ONNX Runtime')
  })
})

describe('without ONNX Runtime', () => {
  const absent = Object.assign(new Error('Cannot find package'), { code: 'ERR_MODULE_NOT_FOUND' })

  test('the file says that it was not run', async () => {
    expect(await onnxCheck(() => Promise.reject(absent))(streetModel.files, street)).toEqual({
      'model.onnx': [{ runtime: 'ONNX Runtime', skipped: 'it is not installed' }],
    })
    const broken = new Error('libonnxruntime.so.1: wrong ELF class')
    expect(await onnxCheck(() => Promise.reject(broken))(streetModel.files, street)).toEqual({
      'model.onnx': [{ runtime: 'ONNX Runtime', skipped: 'it does not start (libonnxruntime.so.1: wrong ELF class)' }],
    })
  })

  test('and is looked through all the same', async () => {
    const check = onnxCheck(() => Promise.reject(absent))
    await expect(check(onnxWriter.write({ ...streetModel.graph, labels: [] }), street)).rejects.toThrow(Disagreement)
  })
})
