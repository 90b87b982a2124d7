import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Manifest, ManifestImage } from '@/lib/domain/dataset/manifest'
import { TAG } from '@/lib/domain/geometry/shape'
import { classifierGraph } from '@/lib/ml/bundle/graph-of'
import { tfjsWriter } from '@/lib/ml/bundle/tfjs/write-tfjs'
import { freshClassifier } from '@/lib/ml/network/initial'
import { baseWeights } from '@/lib/ml/testing/base-weights'
import { weightsFile } from '@/lib/ml/weights-file'
import { startBackend } from '@/workers/backend'
import { rebuildBundle } from './rebuild-bundle'

const labels = ['cat', 'dog']
const weights = freshClassifier(baseWeights('mobilenet-v2-imagenet').weights, labels.length, 1)
const graph = classifierGraph(weights, { labels, multiLabel: false })
const web = tfjsWriter.write(graph)
/** As they were written before weights were kept by themselves. */
const webBefore = tfjsWriter.writeExact!(graph)

const images = (['train', 'validation', 'test'] as const).flatMap((split) =>
  labels.flatMap((label) =>
    Array.from({ length: 6 }, (_, i): ManifestImage => {
      const name = `${split}-${label}-${i}`
      return { id: name, name, key: name, sha256: name, width: 30, height: 20, split, annotations: [{ label, shape: TAG }] }
    }),
  ),
)
const project: Manifest['project'] = { id: 'p', name: 'Pets', type: 'classification', multiLabel: false }
const manifest: Manifest = { version: 2, project, labels, seed: 1, images }
const picture = sharp({ create: { width: 30, height: 20, channels: 3, background: '#a31' } })
  .jpeg()
  .toBuffer()

let dir: string
beforeAll(async () => {
  await startBackend({ threads: 1 })
  dir = await mkdtemp(join(tmpdir(), 'corral-rebuild-'))
})
afterAll(() => rm(dir, { recursive: true }))

type Wish = { there?: (image: ManifestImage) => boolean; float32?: boolean }
async function rebuilt(name: string, trained: Record<string, Uint8Array>, { there = () => true, float32 = false }: Wish = {}) {
  const [inDir, outDir] = [join(dir, name, 'in'), join(dir, name, 'out')]
  for (const folder of [inDir, outDir]) await mkdir(folder, { recursive: true })
  for (const [file, bytes] of Object.entries(trained)) await writeFile(join(inDir, file), bytes)
  const readImage = async (image: ManifestImage) => (there(image) ? await picture : undefined)
  return { ...(await rebuildBundle({ manifest, inDir, outDir, float32, readImage })), outDir }
}

test.each([
  ['its weights', () => ({ weights: Buffer.concat(weightsFile(weights)) })],
  ['the files for the web, where weights were not kept', () => webBefore],
])('a bundle that is made again from %s has the same bytes', async (from, trained) => {
  const { files, parity, outDir } = await rebuilt(from, trained())
  for (const [name, bytes] of Object.entries(web)) expect((await readFile(join(outDir, 'model_web', name))).equals(bytes), name).toBe(true)
  expect(files).toEqual(expect.arrayContaining(Object.keys(web).map((name) => `model_web/${name}`)))
  expect(files).toEqual(
    expect.arrayContaining(['NOTICE.txt', 'model_web/README.md', 'model_onnx/NOTICE.txt', 'model_onnx/sample/detect.js']),
  )
  for (const path of files) expect((await stat(join(outDir, path))).size, path).toBeGreaterThan(0)
  expect(parity['model_web/model.json']).toHaveLength(1)
  expect(parity['model_android/model_int8.tflite']).toEqual([{ runtime: 'LiteRT', metric: 'accuracy', lost: 0, pictures: 12 }])
  expect((await readFile(join(outDir, 'weights'))).equals(Buffer.concat(weightsFile(weights)))).toBe(true)
})

test('with weights as they were trained the files are larger, and agree more closely', async () => {
  const trained = { weights: Buffer.concat(weightsFile(weights)) }
  const rounded = await rebuilt('half', trained)
  const full = await rebuilt('full', trained, { float32: true })
  for (const [name, bytes] of Object.entries(webBefore))
    expect((await readFile(join(full.outDir, 'model_web', name))).equals(bytes), name).toBe(true)
  for (const path of ['model_ios/Model.mlmodel', 'model_android/model.tflite']) {
    const [half, whole] = await Promise.all([rounded, full].map(async ({ outDir }) => (await readFile(join(outDir, path))).length))
    expect(whole! / half!, path).toBeCloseTo(2, 1)
  }
  const difference = ({ parity }: typeof full) => (parity['model_web/model.json']![0] as { difference: number }).difference
  expect(difference(full)).toBeLessThan(difference(rounded))
  expect(full.leftOut).toEqual([])
})

test('pictures that were deleted since are not needed, as long as one of those it was measured on is left', async () => {
  const trained = { weights: Buffer.concat(weightsFile(weights)) }
  const { leftOut } = await rebuilt('one', trained, { there: ({ name }) => name === 'test-dog-5' })
  const reason = 'cannot be fitted: all pictures that the model learnt from have been deleted'
  expect(leftOut).toEqual([{ path: 'model_android/model_int8.tflite', reason }])
  await expect(rebuilt('none', trained, { there: ({ split }) => split === 'train' })).rejects.toThrow(
    'All pictures that this model was measured on',
  )
})

test('weights that are rounded in the files for the web are no weights to start from', async () => {
  await expect(rebuilt('rounded', web)).rejects.toThrow('is rounded')
})
