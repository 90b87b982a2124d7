import type { Attributes } from '@/lib/domain/annotation/attributes'
import type { AnnotationAsRead } from '@/lib/domain/formats/data-format'
import { attributesFrom, labelOf, numberOf, numbersOf, pointsOf, shown } from '@/lib/domain/formats/values'
import { notTaken } from '@/lib/domain/formats/not-taken'
import { turnedBox } from '@/lib/domain/formats/turned-box'
import { childrenOf, type Element } from '@/lib/domain/formats/xml'
import type { KindsOf } from './meta'

export type Shape = Pick<AnnotationAsRead, 'label' | 'corners' | 'parts' | 'attributes'> & { group: number | undefined }

const TAKEN = ['box', 'polygon', 'tag']
/** What CVAT draws besides: named, and not taken. */
const OTHERS = ['polyline', 'points', 'cuboid', 'ellipse', 'mask', 'skeleton']

export const isShape = ({ name }: Element): boolean => TAKEN.includes(name) || OTHERS.includes(name)

/** One shape of an image, or why it is none that can be taken. */
export function readShape(element: Element, kindsOf: KindsOf): Shape | { fault: string } {
  if (!TAKEN.includes(element.name)) return { fault: notTaken(element.name, 'boxes, polygons and tags') }
  const label = labelOf(element.attributes.label)
  if ('fault' in label) return label
  const place = element.name === 'box' ? boxOf(element) : element.name === 'polygon' ? polygonOf(element) : {}
  if ('fault' in place) return place
  return {
    ...label,
    ...place,
    attributes: attributesOf(element, kindsOf(label.label)),
    group: numberOf(element.attributes.group_id) || undefined,
  }
}

type Place = Pick<Shape, 'corners' | 'parts'> | { fault: string }

function boxOf({ attributes }: Element): Place {
  const read = numbersOf(attributes, ['xtl', 'ytl', 'xbr', 'ybr'])
  if ('fault' in read) return read
  const { xtl: x1, ytl: y1, xbr: x2, ybr: y2 } = read.numbers
  const degrees = numberOf(attributes.rotation) ?? 0
  if (degrees % 360 === 0) return { corners: { x1, y1, x2, y2 } }
  return { parts: [turnedBox({ x: x1, y: y1, w: x2 - x1, h: y2 - y1 }, { degrees, about: { x: (x1 + x2) / 2, y: (y1 + y2) / 2 } })] }
}

function polygonOf({ attributes }: Element): Place {
  const points = pointsOf((attributes.points ?? '').split(';'), (pair) => {
    const [x, y, ...more] = String(pair).split(',')
    return more.length > 0 ? undefined : [x, y]
  })
  return points ? { parts: [points] } : { fault: `its points are ${shown(attributes.points)}, not x,y;x,y;x,y` }
}

function attributesOf(element: Element, kinds: ReadonlyMap<string, string>): Attributes {
  const { occluded, z_order: z, group_id: group } = element.attributes
  return attributesFrom([
    ...(occluded === '1' ? [['occluded', true] as const] : []),
    ...(
      [
        ['z_order', z],
        ['group_id', group],
      ] as const
    ).flatMap(([name, value]) => {
      const number = numberOf(value)
      return number ? [[name, number] as const] : []
    }),
    ...childrenOf(element, 'attribute').map(({ attributes, text }) => {
      const name = attributes.name ?? ''
      return [name, valueOf(text, kinds.get(name))] as const
    }),
  ])
}

// Text stays text: 0003 keeps its zeros.
function valueOf(text: string, kind: string | undefined): string | number | boolean {
  if (kind === 'checkbox') return text.trim().toLowerCase() === 'true'
  return (kind === 'number' ? numberOf(text) : undefined) ?? text
}
