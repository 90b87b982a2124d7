import type { ManifestImage } from '@/lib/domain/dataset/manifest'
import { boundingBox } from '@/lib/domain/geometry/shape'
import type { AnnotatedPicture } from '@/lib/ml/train/task'

/** The picture as the learning code sees it: labels by their place among `labels`, polygons by the box around them. */
export function annotatedPicture({ width, height, annotations }: ManifestImage, labels: string[]): AnnotatedPicture {
  const known = annotations
    .map(({ label, shape }) => ({ label: labels.indexOf(label), box: boundingBox(shape) }))
    .filter(({ label }) => label >= 0)
  return { width, height, annotations: known }
}
