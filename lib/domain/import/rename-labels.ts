import type { Remark } from '@/lib/domain/dataset/report'
import type { Reading } from '@/lib/domain/formats/collect'
import type { AnnotationAsRead } from '@/lib/domain/formats/data-format'
import { thingOf } from '@/lib/domain/formats/thing'
import type { ImportOptions } from './options'

/**
 * A reading with the names of labels that somebody chose for it. Two that are called the same by that are one label; of one that
 * is left out the annotations are rejected.
 */
export function renameLabels({ dataset, problems, ...rest }: Reading, map: ImportOptions['map']): Reading {
  if (map.length === 0) return { dataset, problems, ...rest }
  const names = new Map(map.map(({ from, to }) => [from, to]))
  const named = (label: string) => (names.has(label) ? names.get(label)! : label)
  const stays = (label: string) => names.get(label) !== null
  const images = dataset.images.map((image) => ({
    ...image,
    annotations: image.annotations.filter(({ label }) => stays(label)).map((one) => ({ ...one, label: named(one.label) })),
  }))
  const lost = dataset.images.flatMap(({ annotations }) => annotations.filter(({ label }) => !stays(label)))
  const labels = [...new Set(dataset.labels.filter(stays).map(named))]
  const attributes = dataset.attributes
    .filter(({ label }) => label === null || stays(label))
    .map((one) => ({ ...one, label: one.label === null ? null : named(one.label) }))
  const looks = new Map([...(dataset.looks ?? [])].filter(([label]) => stays(label)).map(([label, look]) => [named(label), look]))
  return { dataset: { ...dataset, looks, labels, attributes, images }, problems: [...problems, ...remarksOf(lost)], ...rest }
}

/** One for each label and kind of thing: whoever leaves a label out need not be told of each of its boxes. */
function remarksOf(lost: AnnotationAsRead[]): Remark[] {
  const groups = Map.groupBy(lost, (one) => JSON.stringify([one.label, thingOf(one)]))
  return [...groups.values()].map(([first, ...more]) => ({
    thing: thingOf(first!),
    outcome: 'rejected',
    file: first!.file,
    place: first!.place,
    reason: `${first!.label.slice(0, 200)} is left out, as somebody chose`,
    count: more.length + 1,
  }))
}
