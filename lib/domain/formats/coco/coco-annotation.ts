import type { AnnotationAsRead } from '@/lib/domain/formats/data-format'
import { attributesFrom, isValues, listOf, numberOf, shown, type Values } from '@/lib/domain/formats/values'

/** An annotation of a COCO file; its label is the id of its category until the whole file is read. */
export type CocoAnnotation =
  | { image: string; annotation: AnnotationAsRead; mask: boolean; keypoints: boolean }
  | { other: 'captions' | 'panoptic segmentation' }
  | { thing: 'box' | 'tag'; place: string; fault: string }

/** @param at where it stands in its list, for one that has no id */
export function cocoAnnotation(written: unknown, file: string, at: string | number | undefined): CocoAnnotation {
  if (!isValues(written)) return { thing: 'box', place: `annotation at ${at}`, fault: `is ${shown(written)}, not an annotation` }
  if (Array.isArray(written.segments_info)) return { other: 'panoptic segmentation' }
  const isDrawn = written.bbox !== undefined || written.segmentation !== undefined
  if (!isDrawn && typeof written.caption === 'string') return { other: 'captions' }
  const place = written.id === undefined ? `annotation at ${at}` : `annotation ${shown(written.id)}`
  const thing = isDrawn ? 'box' : 'tag'
  const [image, category] = [idOf(written.image_id), idOf(written.category_id)]
  if (image === undefined) return { thing, place, fault: `its image_id is ${shown(written.image_id)}` }
  if (category === undefined) return { thing, place, fault: `its category_id is ${shown(written.category_id)}` }
  const annotation: AnnotationAsRead = { label: category, file, place }
  if (isDrawn) {
    const fault = draw(annotation, written)
    if (fault) return { thing, place, fault }
  }
  const attributes = attributesOf(written)
  if (attributes) annotation.attributes = attributes
  return { image, annotation, mask: isValues(written.segmentation), keypoints: listOf(written.keypoints).length > 0 }
}

/** Ids are numbers; some tools write them as texts, and not the same way everywhere. */
export const idOf = (id: unknown): string | undefined =>
  typeof id === 'number' || (typeof id === 'string' && id !== '') ? String(id) : undefined

/** Writes outline or box into the annotation, or answers what is wrong with both. */
function draw(annotation: AnnotationAsRead, { bbox, segmentation }: Values): string | undefined {
  const parts = outlines(segmentation)
  if (parts.length > 0) {
    annotation.parts = parts
    return undefined
  }
  const [x, y, w, h] = listOf(bbox).map(numberOf)
  if (x === undefined || y === undefined || w === undefined || h === undefined)
    return isValues(segmentation)
      ? 'has a mask and no bbox, and masks are not read'
      : Array.isArray(bbox)
        ? 'its bbox is not made of four numbers'
        : `its bbox is ${shown(bbox)}, not four numbers`
  annotation.corners = { x1: x, y1: y, x2: x + w, y2: y + h }
  return undefined
}

// A list of outlines; some tools write a single one without the list around it.
function outlines(segmentation: unknown): number[][] {
  const lists = listOf(segmentation)
  const parts = typeof lists[0] === 'number' ? [lists] : lists
  return parts.filter((part): part is number[] => Array.isArray(part) && part.length >= 6 && part.every((one) => typeof one === 'number'))
}

function attributesOf({ iscrowd, attributes }: Values) {
  const crowd: [string, unknown][] = iscrowd === 1 || iscrowd === true ? [['iscrowd', true]] : []
  if (crowd.length === 0 && !isValues(attributes)) return undefined
  return attributesFrom([...crowd, ...Object.entries(isValues(attributes) ? attributes : {})])
}
