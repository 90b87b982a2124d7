import type { Remark } from '@/lib/domain/dataset/report'
import type { Reading } from '@/lib/domain/formats/collect'
import type { AnnotationAsRead } from '@/lib/domain/formats/data-format'
import { thingOf } from '@/lib/domain/formats/thing'

/** A reading without what the pictures of a project cannot have; that is rejected by name. */
export function fitProject({ dataset, problems, ...rest }: Reading, type: 'detection' | 'classification'): Reading {
  const fits = (one: AnnotationAsRead) => (thingOf(one) === 'tag') === (type === 'classification')
  const lost = dataset.images.flatMap(({ annotations }) => annotations.filter((one) => !fits(one)))
  if (lost.length === 0) return { dataset, problems, ...rest }
  const reason =
    type === 'detection' ? 'says no place on the picture, and the project is one of boxes' : 'marks a place, and the project is one of tags'
  const remarks = lost.map((one): Remark => ({
    thing: thingOf(one),
    outcome: 'rejected',
    file: one.file,
    place: one.place,
    reason,
    count: 1,
  }))
  const images = dataset.images.map((image) => ({ ...image, annotations: image.annotations.filter(fits) }))
  return { dataset: { ...dataset, images }, problems: [...problems, ...remarks], ...rest }
}
