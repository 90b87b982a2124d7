import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isBundlePath, isSample, PLATFORM_NAMES, PLATFORMS } from '@/lib/domain/bundle/platforms'
import { classifierGraph, detectorGraph } from '@/lib/ml/bundle/graph-of'
import { freshClassifier } from '@/lib/ml/network/initial'
import { baseWeights } from '@/lib/ml/testing/base-weights'
import { keepClasses } from '@/lib/ml/testing/keep-classes'
import { readBaseModel } from '@/workers/trainer/read-base-model'
import { readSamples } from './read-samples'
import { writeSamples } from './write-samples'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const odd = ['a "quoted" label', "l'été", '🍎 $HOME `x` ${y} {{labels}}', 'two\nlines', '| cell | <b>']
const many = [...odd, ...Array.from({ length: 195 }, (_, i) => `label ${i}`)]
const coco = baseWeights('ssdlite-mobilenet-v2-coco')
const weights = keepClasses(coco.weights, { classes: coco.labels.length, keep: [1, 13, 17] })
const detector = (labels: string[]) => detectorGraph(weights, labels)
const guesses = freshClassifier(baseWeights('mobilenet-v2-imagenet').weights, 3, 1)
const classifier = (labels: string[], multiLabel = false) => classifierGraph(guesses, { labels, multiLabel })

let dir: string
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'corral-samples-'))
})
afterAll(() => rm(dir, { recursive: true }))

const all = PLATFORM_NAMES.map((name) => `${PLATFORMS[name].folder}/${PLATFORMS[name].main}`)
const check = { 'picture.png': Uint8Array.of(1), 'expected.json': Uint8Array.of(2) }
let outs = 0
async function written(graph: Parameters<typeof writeSamples>[0], { files = all, from = root } = {}) {
  const outDir = join(dir, `out-${outs++}`)
  const paths = await writeSamples(graph, { samples: await readSamples(from), check, files, outDir })
  const text = (path: string) => readFile(join(outDir, path), 'utf8')
  return { outDir, paths, text }
}

/** Every file below a folder and what is in it. */
async function contents(folder: string): Promise<Record<string, string>> {
  const files = (await readdir(folder, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile())
  const hashed = files.map(async ({ parentPath, name }) => {
    const file = join(parentPath, name)
    return [relative(folder, file), createHash('sha256').update(await readFile(file)).digest('hex')] as const // prettier-ignore
  })
  return Object.fromEntries(await Promise.all(hashed))
}

describe.each([
  ['detection', detector(['cat', 'dog', 'cow']), ['LICENSE-Apache-2.0.txt']],
  ['classification', classifier(['cat', 'dog', 'cow']), ['LICENSE-Apache-2.0.txt', 'LICENSE-MIT.txt']],
] as const)('with a model for %s come', (_, graph, licences) => {
  test('a README, a sample, and in each folder and above them the notice and the licences', async () => {
    const { outDir, paths, text } = await written(graph)
    expect(Object.keys(await contents(outDir)).toSorted()).toEqual(paths.toSorted())
    const folders = PLATFORM_NAMES.map((name) => `${PLATFORMS[name].folder}/`)
    for (const folder of ['', ...folders]) {
      expect(paths).toEqual(expect.arrayContaining(['NOTICE.txt', ...licences].map((name) => folder + name)))
      for (const named of (await text(`${folder}NOTICE.txt`)).match(/LICENSE-[\w.-]+\.txt/g) ?? []) expect(licences).toContain(named)
    }
    for (const folder of folders) expect(paths).toContain(`${folder}README.md`)
    for (const folder of ['model_android', 'model_ios']) expect(paths).toContain(`${folder}/sample/check/expected.json`)
    expect(paths.filter(isSample)).toEqual(expect.arrayContaining(['model_onnx/sample/detect.js', 'model_onnx/sample/package.json']))
  })

  test('the same bytes every time', async () => {
    const [one, other] = [await written(graph), await written(graph)]
    expect(await contents(one.outDir)).toEqual(await contents(other.outDir))
  })
})

test('a README says what its model is', async () => {
  const readme = async (graph: Parameters<typeof writeSamples>[0]) => (await written(graph)).text('model_onnx/README.md')
  expect(await readme(detector(many))).toMatch(/200 labels[^]*detection_boxes[^]*300 x 300/)
  expect(await readme(classifier(many))).toMatch(/200 labels[^]*probabilities[^]*224 x 224[^]*sum to 1/)
  expect(await readme(classifier(many, true))).toMatch(/each score stands for itself/)
  expect(await readme(classifier(many))).not.toMatch(/detection_boxes|each score stands/)
})

test('a README names only what came out right', async () => {
  const readme = async (more: string[]) => (await written(detector(many), { files: [...all, ...more] })).text('model_android/README.md')
  expect(await readme(['model_android/model_int8.tflite', 'model_android/legacy/model.tflite'])).toMatch(
    /`model_int8.tflite`[^]*`legacy\/`/,
  )
  expect(await readme([])).not.toMatch(/int8|legacy/)
})

test('names of labels are in no file: what they are made of cannot break a sample', async () => {
  const [plain, strange] = [await written(detector(many.map((_, i) => `label ${i}`))), await written(detector(many))]
  expect(await contents(strange.outDir)).toEqual(await contents(plain.outDir))
})

test('a platform that is left out has no sample', async () => {
  const { paths } = await written(detector(['a', 'b', 'c']), { files: ['model_web/model.json'] })
  expect(new Set(paths.filter((path) => path.includes('/')).map((path) => path.split('/')[0]))).toEqual(new Set(['model_web']))
})

test('a folder without its main file has licences, and nothing that would run it', async () => {
  const { paths } = await written(detector(['a', 'b', 'c']), { files: ['model_android/legacy/model.tflite'] })
  expect(paths.filter((path) => path.includes('/'))).toEqual(['model_android/NOTICE.txt', 'model_android/LICENSE-Apache-2.0.txt'])
})

test('every path is one that the command line and every system take', async () => {
  const kept = execFileSync('git', ['ls-files', 'samples'], { cwd: root, encoding: 'utf8' }).trim().split('\n')
  const { paths } = await written(detector(['a', 'b', 'c']))
  expect([...kept, ...paths].filter((path) => !isBundlePath(path))).toEqual([])
})

test('no file of the model is written over', async () => {
  const samples = await readSamples()
  const outDir = join(dir, 'taken')
  await mkdir(outDir)
  await writeFile(join(outDir, 'NOTICE.txt'), 'mine')
  await expect(writeSamples(detector(['a', 'b', 'c']), { samples, check, files: all, outDir })).rejects.toThrow('EEXIST')
})

describe('files that are built', () => {
  async function copied(name: string) {
    const from = join(dir, name)
    await cp(join(root, 'samples'), join(from, 'samples'), { recursive: true })
    await cp(join(root, 'LICENSE'), join(from, 'LICENSE'))
    await writeFile(join(from, 'samples/android/built.json'), JSON.stringify({ 'lib/it.js': 'public/made/it.js' }))
    // Those of the web's sample are not what is asked here.
    await writeFile(join(from, 'samples/web/built.json'), '{}')
    return from
  }

  test('come into the sample as they are', async () => {
    const from = await copied('built')
    await mkdir(join(from, 'public/made'), { recursive: true })
    await writeFile(join(from, 'public/made/it.js'), 'it {{labels}}')
    const { paths, text } = await written(detector(['a', 'b', 'c']), { from })
    expect(await text('model_android/sample/lib/it.js')).toBe('it {{labels}}')
    expect(paths.filter((path) => path.endsWith('built.json'))).toEqual([])
  })

  test('that are not there are named, and how they come there', async () => {
    await expect(readSamples(await copied('unbuilt'))).rejects.toMatchObject({
      code: 'not_ready',
      message: expect.stringMatching(/public\/made\/it\.js is missing.*npm start/),
    })
  })
})

test('what tools leave behind in the folder of a sample goes into no bundle', async () => {
  const from = join(dir, 'tried')
  await cp(root, from, { recursive: true, filter: (path) => /^(samples(\/|$)|LICENSE$|$)/.test(relative(root, path)) })
  await writeFile(join(from, 'samples/web/built.json'), '{}')
  for (const path of ['node/node_modules/a/index.js', 'android/.gradle/x', 'android/app/build/y', 'ios/.DS_Store']) {
    await mkdir(dirname(join(from, 'samples', path)), { recursive: true })
    await writeFile(join(from, 'samples', path), '')
  }
  const { paths } = await written(detector(['a', 'b', 'c']), { from })
  expect(paths.filter((path) => /node_modules|\.gradle\/|build\/y|DS_Store/.test(path))).toEqual([])
})

test.each([
  ['detection', 'ssdlite-mobilenet-v2-coco'],
  ['classification', 'mobilenet-v2-imagenet'],
] as const)('the notice for %s names the weights that are used, their package and their licence', async (kind, model) => {
  const { origin } = (await readBaseModel(model)).index
  const notice = (await readSamples()).notices[kind].replaceAll('\n', ' ')
  expect(notice).toContain(`from ${model}:`)
  expect(notice).toContain(origin.package)
  expect(notice).toContain({ 'Apache-2.0': 'Apache License, Version 2.0', MIT: 'MIT license' }[origin.licence])
})
