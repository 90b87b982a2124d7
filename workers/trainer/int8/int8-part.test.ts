import { createHash } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Manifest } from '@/lib/domain/dataset/manifest'
import { readModel } from '@/lib/ml/bundle/tflite/testing/read-tflite'
import { INT8 } from '@/lib/ml/bundle/tflite/int8/write-int8'
import type { BundleFiles } from '@/lib/ml/bundle/writer'
import { classifierTask } from '@/lib/ml/classification/classifier-task'
import { registerGradients } from '@/lib/ml/gradients'
import type { Pixels } from '@/lib/ml/image/pixels'
import { Parameters } from '@/lib/ml/network/parameters'
import { classifierRecipe } from '@/lib/ml/presets'
import { baseWeights } from '@/lib/ml/testing/base-weights'
import { keepClasses } from '@/lib/ml/testing/keep-classes'
import { stirred } from '@/lib/ml/testing/stirred'
import { SIGN, stopSign } from '@/lib/ml/testing/stop-sign'
import { prepareFeatures, train } from '@/lib/ml/train/train'
import type { Weights } from '@/lib/ml/weights'
import { startBackend } from '@/workers/backend'
import { openFeatureFile } from '@/workers/trainer/feature-file'
import { modelOf } from '@/workers/trainer/model-of'
import { inputOf } from '@/workers/trainer/parity/ask-tflite'
import type { LiteRuntime } from '@/workers/trainer/parity/lite-runtime'
import { startLiteRt } from '@/workers/trainer/parity/litert'
import { RUNTIMES } from '@/workers/trainer/parity/testing/runtimes'
import type { Material } from '@/workers/trainer/part'
import type { Shown } from '@/workers/trainer/pictures'
import { int8Part, judged } from './int8-part'
import { judgeOf } from './judge'

const base = baseWeights('ssdlite-mobilenet-v2-coco')
const project = { id: 'p', name: 'Street', multiLabel: false }
const street: Manifest = {
  version: 2,
  project: { ...project, type: 'detection' },
  labels: ['person', 'stop sign', 'cat'],
  seed: 1,
  images: [],
}
const kinds: Manifest = { version: 2, project: { ...project, type: 'classification' }, labels: ['sign', 'ground'], seed: 1, images: [] }
const trained = stirred(keepClasses(base.weights, { classes: base.labels.length, keep: [1, 13, 17] }))

/** A part of the drawn street. */
async function part({ x, y, w, h }: typeof SIGN): Promise<Pixels> {
  const { data, width } = await stopSign()
  const rows = Array.from({ length: h }, (_, row) => data.subarray(3 * ((y + row) * width + x), 3 * ((y + row) * width + x + w)))
  return { data: new Uint8Array(Buffer.concat(rows)), width: w, height: h }
}
const PARTS = [0, 20, 40, 60, 80, 100].map((x) => ({ x, y: x / 4, w: 480 - x - (x % 40), h: 400 - x / 2 }))

/** The sign in parts of the street: for the network to be watched on, and others to be judged by. */
const signs = async (of: typeof PARTS): Promise<Shown[]> =>
  Promise.all(
    of.map(async (one) => {
      const box = { ...SIGN, x: SIGN.x - one.x, y: SIGN.y - one.y }
      return { picture: { width: one.w, height: one.h, annotations: [{ label: 1, box }] }, pixels: await part(one) }
    }),
  )
/** Parts of the sign, and parts of the ground. */
const patches = async (shift: number): Promise<Shown[]> =>
  Promise.all(
    [0, 12, 24, 36].flatMap((x) =>
      [
        { ...SIGN, x: 150 + x + shift, y: 90, w: 110, h: 110 },
        { ...SIGN, x: 10 + 9 * (x + shift), y: 290, w: 90, h: 90 },
      ].map(async (one, label) => ({ picture: { width: one.w, height: one.h, annotations: [{ label }] }, pixels: await part(one) })),
    ),
  )

async function materialOf(manifest: Manifest, weights: Weights, pictures: { watched: Shown[]; judged: Shown[] }): Promise<Material> {
  const model = modelOf(manifest)
  const parameters = new Parameters(weights)
  const outputs = (pixels: Pixels) => model.outputs(parameters, pixels)
  const { pixels } = pictures.judged[0]!
  const trial = { ...pictures, weights: parameters, outputs, judge: judgeOf(manifest) }
  return { graph: model.graph(weights), examples: [{ pixels, outputs: await outputs(pixels) }], trial }
}

/** A classifier that has learnt to tell a sign from the ground. */
async function learnt(pictures: Shown[]): Promise<Weights> {
  registerGradients()
  const recipe = { ...classifierRecipe('fast', { images: pictures.length }), variants: 2, steps: 30, batch: 8 }
  const task = classifierTask({ base: baseWeights('mobilenet-v2-imagenet').weights, labels: 2, multiLabel: false, recipe, seed: 5 })
  const sources = pictures.map(({ picture, pixels }) => ({ picture, pixels: () => Promise.resolve(pixels) }))
  const { signal } = new AbortController()
  await using store = await openFeatureFile()
  const preparing = prepareFeatures(task, sources, { store, variants: recipe.variants, seed: 5, signal })
  let prepared = await preparing.next()
  while (!prepared.done) prepared = await preparing.next()
  for await (const event of train(task, { ...prepared.value, seed: 5, signal })) void event
  const weights = await task.parameters.read()
  task.parameters.dispose()
  return weights
}

let detection: Material
let classification: Material
beforeAll(async () => {
  await startBackend({ threads: 1 })
  detection = await materialOf(street, trained, { watched: await signs(PARTS.slice(0, 3)), judged: await signs(PARTS.slice(3)) })
  const [watched, judged] = [await patches(0), await patches(6)]
  classification = await materialOf(kinds, await learnt(watched), { watched, judged })
}, 120_000)

const filesOf = async (material: Material): Promise<BundleFiles> => (await int8Part(startLiteRt).make(material)).files
const made = new Map<Material, Promise<BundleFiles>>()
/** The same, made once. */
const keptFiles = (material: Material) => made.get(material) ?? made.set(material, filesOf(material)).get(material)!

describe.each(RUNTIMES)('model_int8.tflite, in %s', (_, runtime) => {
  const judge = async (material: Material) => {
    const { examples, trial } = material
    return judged(await keptFiles(material), { runtime: await runtime(), outputs: examples[0]!.outputs, trial })
  }

  test('a trained detector finds what it found', async () => {
    expect(await judge(detection)).toEqual({ runtime: 'LiteRT', metric: 'mAP50', lost: 0, pictures: 3 })
  })

  test('a trained classifier says what it said', async () => {
    expect(await judge(classification)).toEqual({ runtime: 'LiteRT', metric: 'accuracy', lost: 0, pictures: 8 })
  })

  test('the scores are near those of the network', async () => {
    const { trial } = classification
    const model = await (await runtime()).open((await keptFiles(classification))[INT8]!)
    for (const { pixels } of await patches(3)) {
      const said = trial.judge.ofFile(await model.run(inputOf(pixels, trial.judge.sampling))) as Float32Array
      const due = (await trial.outputs(pixels)).scores
      said.forEach((score, i) => expect(Math.abs(score - due[i]!)).toBeLessThan(0.1))
    }
    model.close()
  })
})

test('the same weights and pictures give the same bytes, of which the weights have one each', async () => {
  const digest = async () =>
    createHash('sha256')
      .update((await filesOf(detection))[INT8]!)
      .digest('hex')
  expect(await digest()).toBe(await digest())
  const bytes = (await filesOf(detection))[INT8]!.length
  const weights = [...trained.values()].reduce((sum, { data }) => sum + data.length, 0)
  expect(bytes).toBeLessThan(1.3 * weights)
})

describe('what it may lose', () => {
  const scored = async (...figures: number[]) => {
    const { examples, trial } = detection
    const judge = { ...trial.judge, score: () => figures.shift()! }
    const runtime = (await startLiteRt()) as LiteRuntime
    return judged(await keptFiles(detection), { runtime, outputs: examples[0]!.outputs, trial: { ...trial, judge } })
  }
  test('is 1.5 points, of whatever the network has', async () => {
    expect(await scored(0.8, 0.785)).toMatchObject({ lost: 1.5 })
    expect(await scored(0.8, 0.9)).toMatchObject({ lost: -10 })
    await expect(scored(0.8, 0.7849)).rejects.toThrow('loses 0.0151 of mAP50 on 3 held-out pictures, more than 0.015')
  })

  test('has to be seen: without a runtime, or without pictures, there is no file', async () => {
    await expect(int8Part(() => Promise.resolve('it is not installed')).make(detection)).rejects.toThrow(
      'cannot be tried without LiteRT: it is not installed',
    )
    const without = (pictures: Partial<Material['trial']>) =>
      int8Part(startLiteRt).make({ ...detection, trial: { ...detection.trial, ...pictures } })
    await expect(without({ watched: [] })).rejects.toThrow('all pictures that the model learnt from have been deleted')
    await expect(without({ judged: [] })).rejects.toThrow('cannot be judged')
  })
})

describe('a file that is not right is left out', () => {
  let files: BundleFiles
  beforeAll(async () => {
    files = await keptFiles(detection)
  }, 60_000)
  const check = async (wrong: BundleFiles) => {
    const { examples, trial } = detection
    return judged({ ...files, ...wrong }, { runtime: (await startLiteRt()) as LiteRuntime, outputs: examples[0]!.outputs, trial })
  }
  const tensors = () => readModel(files[INT8]!).subgraphs[0]!.tensors
  const quantised = (name: string) => tensors().find((tensor) => tensor.name === name)!

  test('as it is it is right', async () => expect(await check({})).toMatchObject({ lost: 0 }))

  test.each<[string, () => BundleFiles, string | RegExp]>([
    ['cut short', () => ({ [INT8]: files[INT8]!.subarray(0, 2_000_000) }), 'does not hold the labels'],
    ['torn', () => ({ [INT8]: Buffer.concat([files[INT8]!.subarray(0, 1_000_000), files[INT8]!.subarray(2_000_000)]) }), 'cannot be run'],
    ['a scale turned over', () => ({ [INT8]: changed('block6/project', { scale: (value) => -value }) }), 'cannot be run'],
    ['a scale four times as large', () => ({ [INT8]: changed('block6/project', { scale: (value) => 4 * value }) }), 'loses'],
    ['a zero at the edge', () => ({ [INT8]: changed('block6/project', { zero: () => 127 }) }), 'loses'],
    ['scores from another zero', () => ({ [INT8]: changed('scores/int8', { zero: (value) => value + 90 }) }), 'gives scores that are 0.3'],
    ['the weights of another layer', () => ({ [INT8]: moved('block10/expand/weights', 'block9/expand/weights') }), 'loses'],
    ['a label less', () => ({ 'labels.json': Buffer.from('["person","cat"]') }), 'scores 3 labels, of which labels.json names 2'],
  ])('%s', async (_, wrong, reason) => {
    await expect(check(wrong())).rejects.toThrow(reason)
  })

  /** With another scale or zero of a value. */
  function changed(name: string, { scale = same, zero = same }: { scale?: Change; zero?: Change }): Uint8Array {
    const { quantization } = quantised(name)
    const { byteOffset: at } = quantization!.scale
    const copy = Buffer.from(files[INT8]!)
    copy.writeFloatLE(scale(quantization!.scale[0]!), at)
    const one = Buffer.from([1, 0, 0, 0]) // a list of one zero, which lies before that of scales
    const before = copy.lastIndexOf(
      Buffer.concat([one, Buffer.from(BigInt64Array.of(BigInt(quantization!.zero_point[0]!.low)).buffer)]),
      at,
    )
    copy.writeBigInt64LE(BigInt(zero(quantization!.zero_point[0]!.low)), before + one.length)
    return copy
  }

  function moved(to: string, from: string): Uint8Array {
    const { buffers } = readModel(files[INT8]!)
    const copy = files[INT8]!.slice()
    const target = buffers[quantised(to).buffer]!.data!
    copy.set(buffers[quantised(from).buffer]!.data!, target.byteOffset)
    return copy
  }
})

type Change = (value: number) => number
const same: Change = (value) => value
