import type { ManifestImage } from '@/lib/domain/dataset/manifest'
import type { AnnotatedPicture } from '@/lib/ml/train/task'

/** The picture as the learning code sees it: labels by their place among `labels`. */
export function annotatedPicture({ width, height, annotations }: ManifestImage, labels: string[]): AnnotatedPicture {
  const known = annotations.map(({ label, box }) => ({ label: labels.indexOf(label), box })).filter(({ label }) => label >= 0)
  return { width, height, annotations: known }
}
