import type { Attributes } from '@/lib/domain/annotation/attributes'
import type { Box } from '@/lib/domain/geometry/box'
import { NEGATIVE } from '@/lib/domain/formats/cloud-annotations/read-cloud-annotations'
import type { Dataset } from '@/lib/domain/formats/collect'

/** What is needed of an image to write it: boxes in image pixels. */
export type WrittenImage = {
  name: string
  width: number
  height: number
  negative: boolean
  annotations: { label: string; box?: Box; attributes?: Attributes }[]
}

/** The text of an `_annotations.json`, as its own application writes it. Unlabelled pictures have no entry: the pictures beside the file are the list. */
export function writeCloudAnnotations(dataset: { type: Dataset['type']; labels: string[]; images: WrittenImage[] }): string {
  const type = dataset.type === 'detection' ? 'localization' : 'classification'
  const described = dataset.images.filter((image) => image.annotations.length > 0 || (image.negative && type === 'localization'))
  const annotations = Object.fromEntries(described.map((image) => [image.name, entries(image)]))
  return JSON.stringify({ version: '1.0', type, labels: dataset.labels, annotations })
}

const entries = (image: WrittenImage) =>
  image.annotations.length > 0 ? image.annotations.map((annotation) => written(annotation, image)) : [{ label: NEGATIVE }]

function written({ label, box, attributes }: WrittenImage['annotations'][number], { width, height }: WrittenImage) {
  const id = attributes?.id
  if (!box) return { id, label }
  return { id, x: box.x / width, y: box.y / height, x2: (box.x + box.w) / width, y2: (box.y + box.h) / height, label }
}
