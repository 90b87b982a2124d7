import type { Manifest, ManifestImage } from '@/lib/domain/dataset/manifest'
import { AppError } from '@/lib/domain/errors'

export type CheckedData = {
  train: ManifestImage[]
  validation: ManifestImage[]
  heldOut: { split: 'validation' | 'test'; images: ManifestImage[] }
  /** Sentences for the run's log: what will not be learned, and why. */
  warnings: string[]
}

/**
 * Sorts a manifest into what is trained on and what is held out: the test pictures where there are any, else the
 * validation pictures.
 * @throws AppError not_ready when there is nothing to train on or nothing to measure with; the message says what.
 */
export function checkData({ project, labels, images }: Manifest): CheckedData {
  const usable = images.filter((image) => teaches(image, project))
  const of = (split: ManifestImage['split']) => usable.filter((image) => image.split === split)
  const train = of('train')
  const test = of('test')
  const validation = of('validation')
  const heldOut = test.length > 0 ? { split: 'test' as const, images: test } : { split: 'validation' as const, images: validation }
  const used = new Set(train.flatMap(({ annotations }) => annotations.filter(counts(project)).map(({ label }) => label)))
  if (labels.length === 0) throw new AppError('not_ready', 'This project has no labels. Add a label and use it on some pictures.')
  if (used.size === 0) throw new AppError('not_ready', `None of the pictures to train on ${project.type === 'detection' ? 'has a box' : 'has a label'}. Label more pictures, then start again.`)
  if (project.type === 'classification' && !project.multiLabel && labels.length < 2) throw new AppError('not_ready', 'Telling pictures apart needs at least two labels. Add another label and use it on some pictures.')
  if (heldOut.images.length === 0) throw new AppError('not_ready', 'No picture is left to measure the model with. Label more pictures, or move some to validation.')
  const missing = labels.filter((label) => !used.has(label))
  const skipped = images.length - usable.length
  return {
    train,
    validation,
    heldOut,
    warnings: [
      ...missing.map((label) => `No picture to train on shows “${label}”: the model will not find it.`),
      ...(skipped ? [`${skipped} ${skipped === 1 ? 'picture has' : 'pictures have'} nothing this training can use and ${skipped === 1 ? 'is' : 'are'} left out.`] : []),
    ],
  }
}

/** A detector learns from boxes, a classifier from whole-picture labels. */
const counts = (project: Manifest['project']) => ({ box }: { box?: unknown }) => (project.type === 'detection' ? box !== undefined : true)

/** Negative pictures teach a detector, and a classifier that may say "none"; only the single-label one needs a label. */
function teaches({ annotations }: ManifestImage, project: Manifest['project']): boolean {
  if (project.type === 'detection') return annotations.length === 0 || annotations.some(counts(project))
  return project.multiLabel || annotations.length > 0
}
