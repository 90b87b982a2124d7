import type { Manifest, ManifestImage } from '@/lib/domain/dataset/manifest'
import { AppError } from '@/lib/domain/errors'
import { truthsIn } from '@/lib/ml/detection/truth'
import { whole } from '@/lib/ml/image/pixels'

export type CheckedData = {
  train: ManifestImage[]
  validation: ManifestImage[]
  heldOut: { split: 'validation' | 'test'; images: ManifestImage[] }
  /** Sentences for the run's log: what will not be learned, and why. */
  warnings: string[]
}

/**
 * Sorts a manifest into what is trained on and what is held out: the test pictures where something can be measured on
 * them (a detector that finds nothing on negatives alone is neither good nor bad), else the validation pictures.
 * @throws AppError not_ready when there is nothing to train on or nothing to measure with; the message says what.
 */
export function checkData({ project, labels, images }: Manifest): CheckedData {
  const usable = images.filter((image) => teaches(image, project))
  const of = (split: ManifestImage['split']) => usable.filter((image) => image.split === split)
  const train = of('train')
  const test = of('test')
  const validation = of('validation')
  const measurable = (list: ManifestImage[]) =>
    project.type === 'classification' ? list.length > 0 : list.some((image) => image.annotations.some(counts(image, project)))
  const heldOut = measurable(test) ? { split: 'test' as const, images: test } : { split: 'validation' as const, images: validation }
  const used = new Set(train.flatMap((image) => image.annotations.filter(counts(image, project)).map(({ label }) => label)))
  if (labels.length === 0) throw new AppError('not_ready', 'This project has no labels. Add a label and use it on some pictures.')
  if (used.size === 0)
    throw new AppError(
      'not_ready',
      `None of the pictures to train on ${project.type === 'detection' ? 'has a box that is large enough to see' : 'has a label'}. Label more pictures, then start again.`,
    )
  if (project.type === 'classification' && !project.multiLabel && labels.length < 2)
    throw new AppError('not_ready', 'Telling pictures apart needs at least two labels. Add another label and use it on some pictures.')
  if (test.length + validation.length === 0)
    throw new AppError('not_ready', 'No picture is left to measure the model with. Label more pictures, or move some to validation.')
  if (!measurable(heldOut.images))
    throw new AppError(
      'not_ready',
      'No picture that is kept to measure the model with has a box. Label more pictures, or move some with boxes to validation.',
    )
  const missing = labels.filter((label) => !used.has(label))
  const skipped = images.length - usable.length
  return {
    train,
    validation,
    heldOut,
    warnings: [
      ...(test.length > 0 && heldOut.split === 'validation'
        ? ['No test picture has a box: the model is measured on the validation pictures instead.']
        : []),
      ...missing.map((label) => `No picture to train on shows “${label}”: the model will not find it.`),
      ...(skipped
        ? [
            `${skipped} ${skipped === 1 ? 'picture has' : 'pictures have'} nothing this training can use and ${skipped === 1 ? 'is' : 'are'} left out.`,
          ]
        : []),
    ],
  }
}

type Annotation = ManifestImage['annotations'][number]

/** A detector learns from boxes that are large enough to see, a classifier from whole-picture labels. */
export const counts =
  (image: ManifestImage, { type }: Manifest['project']) =>
  ({ box }: Annotation) =>
    type === 'classification' || (box !== undefined && truthsIn(whole(image), [{ ...box, label: 0 }]).length > 0)

/** Negative pictures teach a detector, and a classifier that may say "none"; only the single-label one needs a label. */
function teaches(image: ManifestImage, project: Manifest['project']): boolean {
  const { annotations } = image
  if (project.type === 'detection') return annotations.length === 0 || annotations.some(counts(image, project))
  return project.multiLabel || annotations.length > 0
}
