import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Graph } from '@/lib/ml/bundle/graph'
import { classifierGraph, detectorGraph } from '@/lib/ml/bundle/graph-of'
import { onnxWriter } from '@/lib/ml/bundle/onnx/write-onnx'
import { freshClassifier } from '@/lib/ml/network/initial'
import { Parameters } from '@/lib/ml/network/parameters'
import { baseWeights } from '@/lib/ml/testing/base-weights'
import { keepClasses } from '@/lib/ml/testing/keep-classes'
import { stopSign } from '@/lib/ml/testing/stop-sign'
import { startBackend } from '@/workers/backend'
import { decodePicture } from '@/workers/trainer/decode-picture'
import { classifierOutputs, detectorOutputs } from '@/workers/trainer/parity/examples'
import { readSamples } from './read-samples'
import { writeSamples } from './write-samples'

// The sample of model_onnx/ as somebody runs it who has unzipped a bundle, with the packages that its package.json names.

const root = fileURLToPath(new URL('../../../', import.meta.url))
const pizza = join(root, 'public/demo/pizza.webp') // transparent, so that it lies on white
const labels = ['a "person"', '🛑 stop', 'two\nlines']

let dir: string
let street: string
beforeAll(async () => {
  await startBackend({ threads: 1 })
  dir = await mkdtemp(join(tmpdir(), 'corral-node-sample-'))
  street = join(dir, 'street.jpg')
  const { data, width, height } = await stopSign()
  await writeFile(
    street,
    await sharp(data, { raw: { width, height, channels: 3 } })
      .jpeg()
      .toBuffer(),
  )
})
afterAll(() => rm(dir, { recursive: true }))

/** The folder of a model with its sample, as it comes out of a zip; the packages are there already. */
async function unzipped(name: string, graph: Graph): Promise<string> {
  const outDir = join(dir, name)
  const folder = join(outDir, 'model_onnx')
  await mkdir(folder, { recursive: true })
  const files = onnxWriter.write(graph)
  for (const [file, content] of Object.entries(files)) await writeFile(join(folder, file), content)
  await writeSamples(graph, { samples: await readSamples(), check: {}, files: ['model_onnx/model.onnx'], outDir })
  await symlink(join(root, 'node_modules'), join(folder, 'sample/node_modules'))
  return join(folder, 'sample')
}

const run = (sample: string, ...args: string[]) => promisify(execFile)(process.execPath, [join(sample, 'detect.js'), ...args])
/** The same model, asked by a program of somebody's own. */
async function ask(sample: string, what: 'detect' | 'classify', picture: string) {
  const code = `const { load } = await import(${JSON.stringify(join(sample, 'model.js'))}); const model = await load(${JSON.stringify(join(sample, '..'))}); console.log(JSON.stringify(await model.${what}(${JSON.stringify(picture)})))`
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', code])
  return JSON.parse(stdout) as { label: string; score: number; box: { x: number; y: number; w: number; h: number } }[]
}

describe('a detector', () => {
  const base = baseWeights('ssdlite-mobilenet-v2-coco')
  const keep = ['person', 'stop sign', 'cat'].map((name) => base.labels.indexOf(name))
  const weights = keepClasses(base.weights, { classes: base.labels.length, keep })
  const graph = detectorGraph(weights, labels)

  test('finds in a picture what the trained network finds, and says it in a line each', async () => {
    const sample = await unzipped('detection', graph)
    const parameters = new Parameters(weights)
    const pixels = await decodePicture(await readFile(street))
    const { scores, boxes } = await detectorOutputs(parameters, { pixels, classes: labels.length })
    parameters.dispose()
    const best = Array.from(scores).reduce((top, score, i, all) => (score > all[top]! ? i : top), 0)
    const [found] = await ask(sample, 'detect', street)
    expect(found).toMatchObject({ label: '🛑 stop', score: expect.closeTo(scores[best]!, 4) })
    const anchor = 4 * Math.floor(best / labels.length)
    expect(labels[best % labels.length]).toBe('🛑 stop')
    expect(found!.box.x).toBeCloseTo(boxes![anchor + 1]! * pixels.width, 0)
    expect(found!.box.y + found!.box.h).toBeCloseTo(boxes![anchor + 2]! * pixels.height, 0)
    const { stdout } = await run(sample, street)
    expect(stdout).toMatch(/^ *\d+\.\d % {2}🛑 stop {2}x \d+, y \d+, \d+ x \d+ pixels\n/)
    expect((await run(sample, street, '1')).stdout).toBe('Nothing is found with a score of 1 or more.\n')
  })

  test('asked for nothing it says how it is asked, and of a picture that is not there that it is not', async () => {
    const sample = await unzipped('unasked', graph)
    await expect(run(sample, 'gone.jpg')).rejects.toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^This did not work: .*gone\.jpg\n$/),
    })
    await expect(run(sample)).rejects.toMatchObject({ code: 2, stderr: expect.stringContaining('node detect.js picture.jpg') })
  })
})

test('a classifier says the scores of the trained network, of a grey picture as of one with colours', async () => {
  const weights = freshClassifier(baseWeights('mobilenet-v2-imagenet').weights, labels.length, 1)
  const sample = await unzipped('classification', classifierGraph(weights, { labels, multiLabel: false }))
  const grey = join(dir, 'grey.png')
  await writeFile(grey, await sharp(pizza).greyscale().png().toBuffer())
  for (const picture of [pizza, grey]) {
    const parameters = new Parameters(weights)
    const pixels = await decodePicture(await readFile(picture))
    const { scores } = await classifierOutputs(parameters, { pixels, multiLabel: false })
    parameters.dispose()
    const said = await ask(sample, 'classify', picture)
    for (const [i, label] of labels.entries()) expect(said.find((one) => one.label === label)?.score).toBeCloseTo(scores[i]!, 4)
    expect(said.map(({ score }) => score)).toEqual(said.map(({ score }) => score).toSorted((a, b) => b - a))
  }
  expect((await run(sample, pizza)).stdout.trim().split('\n')).toHaveLength(labels.length + 1) // one label has two lines
})

test('its packages are those it was tried with', async () => {
  const { dependencies } = JSON.parse(await readFile(join(root, 'samples/node/package.json'), 'utf8'))
  const { packages } = JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8'))
  for (const [name, version] of Object.entries(dependencies))
    expect([name, packages[`node_modules/${name}`].version]).toEqual([name, version])
})
