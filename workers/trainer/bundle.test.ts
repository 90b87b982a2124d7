import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { PLATFORMS } from '@/lib/domain/bundle/platforms'
import type { Manifest } from '@/lib/domain/dataset/manifest'
import { classifierGraph, detectorGraph } from '@/lib/ml/bundle/graph-of'
import { coremlWriter } from '@/lib/ml/bundle/coreml/write-coreml'
import { tfjsWriter } from '@/lib/ml/bundle/tfjs/write-tfjs'
import { freshClassifier } from '@/lib/ml/network/initial'
import { Parameters } from '@/lib/ml/network/parameters'
import { detectWithBase } from '@/lib/ml/testing/base-detector'
import { baseWeights } from '@/lib/ml/testing/base-weights'
import { keepClasses } from '@/lib/ml/testing/keep-classes'
import { SIGN, stopSign } from '@/lib/ml/testing/stop-sign'
import type { Pixels } from '@/lib/ml/image/pixels'
import type { Weights } from '@/lib/ml/weights'
import { startBackend } from '@/workers/backend'
import { judgeOf } from './int8/judge'
import { classifierOutputs, detectorOutputs, type Outputs, type Example } from './parity/examples'
import { Disagreement } from './parity/check'
import { checkCoreml } from './parity/coreml'
import { checkTfjs } from './parity/tfjs'
import { makeBundle } from './make-bundle'
import type { Material } from './part'
import { PARTS } from './parts'
import type { Shown } from './pictures'
import { readSamples } from './samples/read-samples'
import { remarksOn, writeBundle } from './write-bundle'

const base = baseWeights('ssdlite-mobilenet-v2-coco')
const keep = [1, 13, 17] // person, stop sign, cat
const labels = keep.map((i) => base.labels[i]!)
const weights = keepClasses(base.weights, { classes: base.labels.length, keep })
const detection = tfjsWriter.write(detectorGraph(weights, labels))
const guesses = freshClassifier(baseWeights('mobilenet-v2-imagenet').weights, 4, 1)
const names = ['one', 'two', 'three', 'four']

beforeAll(async () => {
  await startBackend({ threads: 1 })
})

test('the base detector finds the sign in a drawn street', async () => {
  const {
    found: [best],
    labels: names,
  } = await detectWithBase(base, await stopSign())
  expect(names[best!.label]).toBe('stop sign')
  expect(best!.score).toBeGreaterThan(0.5)
  expect(best!.left * 480).toBeGreaterThan(SIGN.x - 20)
})

async function answered(of: Weights, ask: (parameters: Parameters, pixels: Pixels) => Promise<Outputs>): Promise<Example[]> {
  const parameters = new Parameters(of)
  const pixels = await stopSign()
  const example = { pixels, outputs: await ask(parameters, pixels) }
  parameters.dispose()
  return [example]
}
const project = { id: 'p', name: 'Street', type: 'detection' as const, multiLabel: false }
const manifest: Manifest = { version: 2, project, labels, seed: 1, images: [] }
const detected = (of = weights) => answered(of, (parameters, pixels) => detectorOutputs(parameters, { pixels, classes: labels.length }))
/** The street with its sign, to watch the network on and to judge by. */
const street = async (): Promise<Shown[]> => [
  { picture: { width: 480, height: 400, annotations: [{ label: 1, box: SIGN }] }, pixels: await stopSign() },
]
async function material(of = weights): Promise<Material> {
  const parameters = new Parameters(of)
  const outputs = (pixels: Pixels) => detectorOutputs(parameters, { pixels, classes: labels.length })
  const trial = { watched: await street(), judged: await street(), weights: parameters, outputs, judge: judgeOf(manifest) }
  return { graph: detectorGraph(of, labels), examples: await detected(of), trial }
}

describe('model_web/, read back, answers like the trained network', () => {
  const agrees = (digits: number) => ({ 'model.json': [{ runtime: 'TensorFlow.js', difference: expect.closeTo(0, digits) }] })
  test('detector, with weights of 16 bits and as they are', async () => {
    expect(await checkTfjs(detection, await detected())).toEqual(agrees(2))
    expect(await checkTfjs(tfjsWriter.writeExact!(detectorGraph(weights, labels)), await detected())).toEqual(agrees(4))
  })
  test.each([false, true])('classifier, several labels a picture: %s', async (multiLabel) => {
    const files = tfjsWriter.write(classifierGraph(guesses, { labels: names, multiLabel }))
    const examples = await answered(guesses, (parameters, pixels) => classifierOutputs(parameters, { pixels, multiLabel }))
    expect(await checkTfjs(files, examples)).toEqual(agrees(3))
  })
})

test('a bundle has every folder, with what each file was run in', async () => {
  const outDir = await mkdtemp(join(tmpdir(), 'corral-out-'))
  const { files, parity, leftOut } = await writeBundle(await material(), outDir)
  const written = await readdir(outDir, { recursive: true, withFileTypes: true })
  const paths = written.filter((entry) => entry.isFile()).map((entry) => relative(outDir, join(entry.parentPath, entry.name)))
  expect(paths.toSorted()).toEqual(files.toSorted())
  expect(new Set(files.map((path) => path.split('/')[0]))).toEqual(new Set(Object.values(PLATFORMS).map(({ folder }) => folder)))
  expect(parity).toMatchObject({
    'model_android/legacy/model.tflite': [{ runtime: 'LiteRT', difference: expect.closeTo(0, 4) }],
    'model_android/model_int8.tflite': [{ runtime: 'LiteRT', metric: 'mAP50', lost: 0, pictures: 1 }],
  })
  expect(Object.keys(parity)).toEqual(expect.arrayContaining(Object.values(PLATFORMS).map(({ folder, main }) => `${folder}/${main}`)))
  expect(leftOut).toEqual([])
  await rm(outDir, { recursive: true })
})

test('with a trained network comes what runs it: a README and a sample in every folder, and the licences', async () => {
  const outDir = await mkdtemp(join(tmpdir(), 'corral-out-'))
  const pictures = { compared: await street(), watched: await street(), judged: await street() }
  const { files, weights: kept } = await makeBundle(manifest, weights, { pictures, samples: await readSamples(), outDir })
  const written = (await readdir(outDir, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  const paths = written.map((entry) => relative(outDir, join(entry.parentPath, entry.name)))
  expect(paths.toSorted()).toEqual([...files, kept].toSorted())
  for (const { folder } of Object.values(PLATFORMS))
    expect(files).toEqual(expect.arrayContaining([`${folder}/README.md`, `${folder}/NOTICE.txt`]))
  expect(files).toContain('model_onnx/sample/detect.js')
  await rm(outDir, { recursive: true })
})

test('a bundle whose web files answer otherwise is none', async () => {
  const outDir = await mkdtemp(join(tmpdir(), 'corral-out-'))
  const examples = (await detected()).map((example) => ({ ...example, outputs: { ...example.outputs, scores: [0.5] } }))
  await expect(writeBundle({ ...(await material()), examples }, outDir)).rejects.toThrow(/^model_web\/model.json differs/)
  expect(await readdir(outDir)).toEqual([])
  await rm(outDir, { recursive: true })
})

test('of the file for iOS the log says that nothing of Apple’s ran it', async () => {
  const files = coremlWriter.write(detectorGraph(weights, labels))
  const list = (await checkCoreml(files, await detected()))['Model.mlmodel']!
  const message =
    "model_ios/Model.mlmodel is not checked by Core ML: it is checked by Corral's own interpreter, and not run on Apple's software."
  expect(remarksOn({ leftOut: [], parity: { 'model_ios/Model.mlmodel': list } })).toEqual([{ level: 'info', message }])
})

describe('beside the web’s files', () => {
  const write = async () => {
    const outDir = await mkdtemp(join(tmpdir(), 'corral-out-'))
    const bundle = await writeBundle(await material(), outDir)
    const folders = await readdir(outDir)
    await rm(outDir, { recursive: true })
    return { ...bundle, folders }
  }

  test('one that we fail to write is left out as well, and the fault is in the operator’s log', async () => {
    vi.spyOn(PARTS.onnx, 'check').mockRejectedValueOnce(new TypeError('nothing is no function'))
    const log = vi.spyOn(console, 'error').mockImplementation(() => {})
    const { files, leftOut } = await write()
    expect(files).toContain('model_web/model.json')
    expect(leftOut).toEqual([{ path: 'model_onnx/model.onnx', reason: 'could not be written, which is a fault on our side' }])
    expect(String(log.mock.calls)).toContain('nothing is no function')
    log.mockRestore()
  })

  test('one that does not come out right is left out, and the log says why', async () => {
    vi.spyOn(PARTS.onnx, 'check').mockRejectedValueOnce(new Disagreement('finds nothing'))
    const { files, folders, leftOut, parity } = await write()
    expect([...folders, ...files].filter((path) => path.startsWith('model_onnx'))).toEqual([])
    expect(leftOut).toEqual([{ path: 'model_onnx/model.onnx', reason: 'finds nothing' }])
    expect(remarksOn({ leftOut, parity })).toContainEqual({
      level: 'warn',
      message: 'model_onnx/model.onnx is left out: it finds nothing.',
    })
  })

  test('what stands for itself takes nothing along, in its own folder either', async () => {
    const wrong = new Disagreement('finds nothing')
    vi.spyOn(PARTS.legacy, 'check').mockRejectedValueOnce(wrong).mockRejectedValueOnce(wrong)
    const { files, leftOut } = await write()
    expect(leftOut).toEqual([{ path: 'model_android/legacy/model.tflite', reason: 'finds nothing' }])
    expect(files.filter((path) => path.startsWith('model_android/'))).toEqual(
      ['model.tflite', 'labels.txt', 'labels.json', 'model_int8.tflite'].map((name) => `model_android/${name}`),
    )
  })

  test('one that could not be run is there, and the log says why', async () => {
    const unrun = { 'model.onnx': [{ runtime: 'ONNX Runtime', skipped: 'it is not installed' }] }
    vi.spyOn(PARTS.onnx, 'check').mockResolvedValueOnce(unrun)
    const { files, folders, leftOut, parity } = await write()
    expect(folders).toContain('model_onnx')
    expect(files).toContain('model_onnx/model.onnx')
    expect(parity['model_onnx/model.onnx']).toEqual(unrun['model.onnx'])
    expect(remarksOn({ leftOut, parity })).toContainEqual({
      level: 'warn',
      message: 'model_onnx/model.onnx is not checked by ONNX Runtime: it is not installed.',
    })
  })
})

test('a model that does not bear the rounding is written with its weights as they are', async () => {
  const outDir = await mkdtemp(join(tmpdir(), 'corral-out-'))
  const head = weights.get('head0/class/out/weights')!
  const coarse: Weights = new Map(weights).set('head0/class/out/weights', { ...head, data: head.data.with(0, 1e5) })
  await writeBundle(await material(coarse), outDir)
  const model = await readFile(join(outDir, 'model_web/model.json'), 'utf8')
  expect(model.includes('quantization')).toBe(false)
  expect(new TextDecoder().decode(detection['model.json']).includes('quantization')).toBe(true)
  await rm(outDir, { recursive: true })
})

test('a model that half precision changes too much is written for Android with its weights as they are', async () => {
  vi.spyOn(PARTS.android, 'check').mockRejectedValueOnce(new Disagreement('differs'))
  const { files } = await PARTS.android.make(await material())
  const numbers = [...weights.values()].reduce((sum, { data }) => sum + data.length, 0)
  expect(files['model.tflite']!.length).toBeGreaterThan(4 * numbers)
})

test('shards are whole and no larger than 4 MiB', () => {
  const {
    weightsManifest: [group],
  } = JSON.parse(new TextDecoder().decode(detection['model.json'])) as { weightsManifest: [{ paths: string[] }] }
  expect(Object.keys(detection)).toEqual(['model.json', ...group.paths, 'labels.json'])
  for (const path of group.paths) expect(detection[path]!.length).toBeLessThanOrEqual(4 * 1024 * 1024)
})
