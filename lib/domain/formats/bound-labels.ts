import type { ReadAnnotation } from '@/lib/domain/dataset/dataset'
import type { Remark } from '@/lib/domain/dataset/report'
import { MOST_LABELS } from '@/lib/domain/label/most-labels'
import type { Reading } from './source'

/**
 * A reading with as many labels as a project may have: those that it knows, then those of the source in their order. What
 * carries one of the others is rejected, and named in the report.
 * @param known the labels that the project has
 */
export function boundLabels({ dataset, problems }: Reading, known: readonly string[]): Reading {
  const taken = new Set(known)
  const fresh = dataset.labels.filter((name) => !taken.has(name))
  const room = Math.max(0, MOST_LABELS - taken.size)
  if (fresh.length <= room) return { dataset, problems }
  const left = new Set(fresh.slice(room))
  const isLeft = ({ label }: ReadAnnotation) => left.has(label)
  return {
    dataset: {
      ...dataset,
      labels: dataset.labels.filter((name) => !left.has(name)),
      images: dataset.images.map((image) => ({ ...image, annotations: image.annotations.filter((one) => !isLeft(one)) })),
    },
    problems: [...problems, ...dataset.images.flatMap(({ annotations }) => annotations.filter(isLeft).map(rejected))],
  }
}

const rejected = ({ label, corners, file, place }: ReadAnnotation): Remark => ({
  thing: corners ? 'box' : 'tag',
  outcome: 'rejected',
  file,
  place,
  reason: `its label ${label} is beyond the ${MOST_LABELS} that one project may have`,
  count: 1,
})
