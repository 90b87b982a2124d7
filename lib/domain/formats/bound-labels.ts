import type { AnnotationAsRead } from './data-format'
import type { Remark } from '@/lib/domain/dataset/report'
import { MOST_LABELS } from '@/lib/domain/label/most-labels'
import type { Reading } from './collect'
import { thingOf } from './thing'

/**
 * A reading with as many labels as a project may have: those that it knows, then those of the source in their order. What
 * carries one of the others is rejected, and named in the report.
 * @param known the labels that the project has
 */
export function boundLabels({ dataset, problems, ...rest }: Reading, known: readonly string[]): Reading {
  const taken = new Set(known)
  const fresh = dataset.labels.filter((name) => !taken.has(name))
  const room = Math.max(0, MOST_LABELS - taken.size)
  if (fresh.length <= room) return { dataset, problems, ...rest }
  const left = new Set(fresh.slice(room))
  const isLeft = ({ label }: AnnotationAsRead) => left.has(label)
  return {
    dataset: {
      ...dataset,
      labels: dataset.labels.filter((name) => !left.has(name)),
      images: dataset.images.map((image) => ({ ...image, annotations: image.annotations.filter((one) => !isLeft(one)) })),
    },
    problems: [...problems, ...dataset.images.flatMap(({ annotations }) => annotations.filter(isLeft).map(rejected))],
    ...rest,
  }
}

const rejected = (annotation: AnnotationAsRead): Remark => ({
  thing: thingOf(annotation),
  outcome: 'rejected',
  file: annotation.file,
  place: annotation.place,
  reason: `its label ${annotation.label} is beyond the ${MOST_LABELS} that one project may have`,
  count: 1,
})
