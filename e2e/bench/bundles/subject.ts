import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { paintScenes } from '@/e2e/scenes'
import { Manifest, type ManifestImage } from '@/lib/domain/dataset/manifest'
import type { Pixels } from '@/lib/ml/image/pixels'
import { baseWeights } from '@/lib/ml/testing/base-weights'
import { keepClasses } from '@/lib/ml/testing/keep-classes'
import { SIGN, stopSign } from '@/lib/ml/testing/stop-sign'
import type { Weights } from '@/lib/ml/weights'
import { readWeightsFile } from '@/lib/ml/weights-file'
import { checkData } from '@/workers/trainer/check-data'
import { decodePicture } from '@/workers/trainer/decode-picture'
import { picturesOf, type Pictures, type Shown, type ShownPictures } from '@/workers/trainer/pictures'

/** A model whose bundle is looked at, pictures that it has not learnt from, and those that an int8 file is fitted to and judged by. */
export type Subject = {
  name: string
  manifest: Manifest
  weights: Weights
  pictures: Pixels[]
  trial: Pick<Pictures, 'watched' | 'judged'>
}

/**
 * A model that was trained for real: a folder that `OUT=folder npm run bench:training` left.
 * @param most so many of the pictures that it was measured on, evenly taken
 */
export async function trainedSubject(folder: string, most: number): Promise<Subject> {
  const [data, trained] = ['snapshot.json', 'weights'].map((name) => join(folder, name)) as [string, string]
  for (const file of [data, trained])
    if (!existsSync(file)) throw new Error(`${file} is not there. OUT=${folder} npm run bench:training -- bccd fast makes it.`)
  const manifest = Manifest.parse(JSON.parse(await readFile(data, 'utf8')))
  const heldOut = manifest.images.filter(({ split }) => split === 'test')
  const step = Math.max(1, heldOut.length / most)
  const chosen = Array.from({ length: Math.min(most, heldOut.length) }, (_, i) => heldOut[Math.floor(i * step)]!)
  const pictures = await Promise.all(chosen.map(async ({ key }) => decodePicture(await readFile(key))))
  const read = async ({ key }: ManifestImage) => decodePicture(await readFile(key))
  const { watched, judged } = picturesOf(manifest, checkData(manifest), read)
  const trial = { watched: await all(watched), judged: await all(judged) } // to be looked at more than once
  const { weights } = readWeightsFile(await readFile(trained))
  return { name: basename(folder), manifest, weights, pictures, trial }
}

/** The base detector with three labels: a model of the usual shape and size that nobody had to train. */
export async function untrainedSubject(): Promise<Subject> {
  const base = baseWeights('ssdlite-mobilenet-v2-coco')
  const labels = ['person', 'stop sign', 'cat']
  const keep = labels.map((label) => base.labels.indexOf(label))
  const weights = keepClasses(base.weights, { classes: base.labels.length, keep })
  const project: Manifest['project'] = { id: 'base', name: 'Base', type: 'detection', multiLabel: false }
  const sign = await stopSign()
  const { width, height } = sign
  const shown = { picture: { width, height, annotations: [{ label: 1, box: SIGN }] }, pixels: sign }
  return {
    name: 'base detector',
    manifest: { version: 2, project, labels, seed: 1, images: [] },
    weights,
    pictures: [sign, ...(await Promise.all((await paintScenes(2, 3)).map(({ jpeg }) => decodePicture(jpeg))))],
    trial: { watched: [shown], judged: [shown] },
  }
}

async function all(pictures: ShownPictures): Promise<Shown[]> {
  const list: Shown[] = []
  for await (const picture of pictures) list.push(picture)
  return list
}
