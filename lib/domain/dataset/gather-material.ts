import { AppError } from '@/lib/domain/errors'
import type { Assignment } from './assignment'
import type { ContentImage, ContentWatch } from './content'
import { lessonOf, type Kind } from './lesson'
import type { ManifestImage, Split } from './manifest'
import type { LeftOut } from './notices'
import type { TrainingPicture } from './readiness'
import { assignSplits } from './split'

/** What a content has to train on: the labels to learn in their order, and every picture that takes part. */
export type Material = { labels: string[]; pictures: (TrainingPicture & { id: string })[]; leftOut: LeftOut; annotations: number }

/** Exactly one label an image: "none" is no answer such a classifier could learn. */
export const takesNegatives = ({ type, multiLabel }: Kind): boolean => type === 'detection' || multiLabel

/** What of an image is learned; undefined where it takes no part. A picture that carries nothing but other labels does not. */
export function learnedOf(
  kind: Kind,
  known: ReadonlySet<string>,
  { state, annotations }: ContentImage,
): ManifestImage['annotations'] | undefined {
  if (state === 'negative') return takesNegatives(kind) ? [] : undefined
  const learned = annotations.filter(({ label }) => known.has(label))
  return learned.length === 0 ? undefined : learned.map(({ id: _, ...annotation }) => annotation)
}

/**
 * Gathers what can be trained on from a content that goes by.
 * @param leaveOut labels by name to train without
 * @throws AppError 'invalid' from `head` for a label that the content does not have
 */
export function gatherMaterial(kind: Kind, leaveOut: string[]): { watch: ContentWatch; material: Material } {
  const material: Material = { labels: [], pictures: [], leftOut: { unlabelled: 0, negative: 0 }, annotations: 0 }
  let known = new Set<string>()
  const image = (seen: ContentImage, given: Split | null) => {
    if (seen.state === 'unlabelled') return void (material.leftOut.unlabelled += 1)
    const annotations = learnedOf(kind, known, seen)
    if (seen.state === 'negative' && !annotations) material.leftOut.negative += 1
    if (!annotations) return
    material.annotations += annotations.length
    material.pictures.push({ id: seen.id, sha256: seen.sha256, given, ...lessonOf(kind.type, { ...seen, annotations }) })
  }
  const head: ContentWatch['head'] = ({ labels }) => {
    const names = labels.map(({ name }) => name)
    const unknown = leaveOut.find((name) => !names.includes(name))
    if (unknown) throw new AppError('invalid', `There is no label ${unknown} to leave out.`)
    material.labels = names.filter((name) => !leaveOut.includes(name))
    known = new Set(material.labels)
  }
  return { watch: { head, image }, material }
}

/** How a run divides what it learns from. */
export function assignmentOf({ labels, pictures }: Material, seed: number): Assignment {
  const splits = assignSplits(pictures, seed)
  return { format: 1, seed, labels, splits: pictures.map(({ id }, i) => [id, splits[i]!]) }
}
