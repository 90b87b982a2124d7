import type { Attributes } from '@/lib/domain/annotation/attributes'
import type { AnnotationAsRead } from '@/lib/domain/formats/data-format'
import { attributesFrom, labelOf, numbersOf, pointsOf } from '@/lib/domain/formats/values'
import { child, childrenOf, textOf, type Element } from '@/lib/domain/formats/xml'
import { greatest, least } from '@/lib/domain/lists'

export type XmlObject = Pick<AnnotationAsRead, 'label' | 'corners' | 'parts' | 'attributes'> & { isMask: boolean }

/** One <object> of a LabelMe XML file; 'deleted' for what people took away again. */
export function readXmlObject(object: Element): XmlObject | { fault: string } | 'deleted' {
  if (textOf(object, 'deleted') === '1') return 'deleted'
  const label = labelOf(textOf(object, 'name') ?? '')
  if ('fault' in label) return label
  const place = placeOf(object)
  return 'fault' in place ? place : { ...label, ...place, attributes: attributesOf(object) }
}

type Place = Pick<XmlObject, 'corners' | 'parts' | 'isMask'> | { fault: string }

function placeOf(object: Element): Place {
  const box = child(child(object, 'segm') ?? object, 'box')
  const polygon = child(object, 'polygon')
  if (!polygon) return box ? boxOf(box) : { fault: 'has neither <polygon> nor <segm>' }
  const points = pointsOf(childrenOf(polygon, 'pt'), (pt) => [textOf(pt as Element, 'x'), textOf(pt as Element, 'y')])
  if (!points || points.length === 0) return { fault: 'its points are no numbers' }
  const isBox = textOf(object, 'type') === 'bounding_box' && points.length === 8
  return isBox ? { corners: around(points), isMask: false } : { parts: [points], isMask: false }
}

// Masks are pictures of their own; the box around one is written beside it.
function boxOf(box: Element): Place {
  const written = Object.fromEntries(['xmin', 'ymin', 'xmax', 'ymax'].map((name) => [name, textOf(box, name)]))
  const read = numbersOf(written, ['xmin', 'ymin', 'xmax', 'ymax'])
  if ('fault' in read) return read
  const { xmin: x1, ymin: y1, xmax: x2, ymax: y2 } = read.numbers
  return { corners: { x1, y1, x2, y2 }, isMask: true }
}

function around(points: number[]) {
  const [xs, ys] = [points.filter((_, i) => i % 2 === 0), points.filter((_, i) => i % 2 === 1)]
  return { x1: least(xs), y1: least(ys), x2: greatest(xs), y2: greatest(ys) }
}

/** `<attributes>red, age=3</attributes>` is what people typed: words that hold, and values with a name. */
function attributesOf(object: Element): Attributes {
  const occluded = textOf(object, 'occluded')?.toLowerCase()
  const typed = (textOf(object, 'attributes') ?? '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
  return attributesFrom([
    ...(occluded === 'yes' || occluded === 'no' ? [['occluded', occluded === 'yes'] as const] : []),
    ...typed.map((one) => {
      const [, name, value] = /^([^=]+)=(.*)$/.exec(one) ?? []
      return [name?.trim() ?? one, value?.trim() ?? true] as const
    }),
  ])
}
