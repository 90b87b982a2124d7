import type { Attributes } from '@/lib/domain/annotation/attributes'
import type { AnnotationAsRead } from '@/lib/domain/formats/data-format'
import { notTaken } from '@/lib/domain/formats/not-taken'
import { turnedBox } from '@/lib/domain/formats/turned-box'
import { attributesFrom, isValues, labelOf, listOf, numberOf, numbersOf, pointsOf, type Values } from '@/lib/domain/formats/values'

export type Drawn = Pick<AnnotationAsRead, 'label' | 'corners' | 'parts' | 'attributes'>
export type Read =
  { drawn: Drawn[] } | { thing: 'box' | 'polygon' | 'tag'; fault: string } | { more: Attributes; of: string } | 'passed over'

const LABELLED = /^(rectangle|polygon|ellipse|keypoint|brush|bitmask|vector)?labels$/
// What people know them as.
const REGIONS: Record<string, string> = {
  ellipselabels: 'ellipse',
  keypointlabels: 'point',
  brushlabels: 'mask',
  bitmasklabels: 'mask',
  vectorlabels: 'line',
}

/**
 * One result: what is drawn (a box for each of its labels), or labels of the whole picture, or attributes of a region that
 * has its id. Places are in hundredths of the picture, and answered in fractions of it.
 */
export function readResult(result: Values): Read {
  const type = String(result.type ?? '')
  const value = isValues(result.value) ? result.value : {}
  const isRegion = 'x' in value || 'points' in value || 'rle' in value
  if (LABELLED.test(type)) return readRegion(type, value, result)
  if (isRegion && (type === 'rectangle' || type === 'polygon')) return 'passed over' // another result with its id has the label
  const name = String(result.from_name ?? type)
  if (isRegion) return { of: String(result.id ?? ''), more: attributesFrom([[name, plain(value)]]) }
  if (type === 'choices' || type === 'taxonomy') return tagsOf(type, value)
  return 'passed over'
}

const plain = ({ choices, text, number, rating }: Values): unknown => {
  const [first] = listOf(choices ?? text)
  return first ?? text ?? number ?? rating
}

function tagsOf(type: string, value: Values): Read {
  const names = listOf(value[type]).map((one) => (Array.isArray(one) ? one.join(' / ') : one))
  const drawn: Drawn[] = []
  for (const name of names) {
    const label = labelOf(name)
    if ('fault' in label) return { thing: 'tag', fault: label.fault }
    drawn.push({ ...label, attributes: {} })
  }
  return { drawn }
}

function readRegion(type: string, value: Values, result: Values): Read {
  const place = placeOf(type, value, result)
  const thing = type === 'polygonlabels' || 'points' in value ? 'polygon' : 'box'
  if ('fault' in place) return { thing, ...place }
  const names = listOf(value[type])
  if (names.length === 0) return { thing, fault: 'has no label' }
  const drawn: Drawn[] = []
  for (const name of names) {
    const label = labelOf(name)
    if ('fault' in label) return { thing, fault: label.fault }
    drawn.push({ ...label, ...place, attributes: {} })
  }
  return { drawn }
}

type Place = Pick<Drawn, 'corners' | 'parts'> | { fault: string }

function placeOf(type: string, value: Values, result: Values): Place {
  if (type === 'polygonlabels' || (type === 'labels' && 'points' in value)) {
    const points = pointsOf(listOf(value.points), (pair) => (Array.isArray(pair) ? [pair[0], pair[1]] : undefined))
    return points && points.length > 0 ? { parts: [points.map((one) => one / 100)] } : { fault: 'its points are not [[x, y], [x, y], …]' }
  }
  if (type !== 'rectanglelabels' && type !== 'labels') return { fault: notTaken(REGIONS[type] ?? type, 'rectangles and polygons') }
  const read = numbersOf(value, ['x', 'y', 'width', 'height'])
  if ('fault' in read) return read
  const { x, y, width, height } = read.numbers
  const degrees = numberOf(value.rotation) ?? 0
  if (degrees % 360 === 0) return { corners: { x1: x / 100, y1: y / 100, x2: (x + width) / 100, y2: (y + height) / 100 } }
  return turned({ x, y, w: width, h: height }, degrees, result)
}

/** A turned box as the outline that it is, which takes the sides of the picture: hundredths of them are of different length. */
function turned(box: { x: number; y: number; w: number; h: number }, degrees: number, result: Values): Place {
  const [width, height] = [numberOf(result.original_width) ?? 0, numberOf(result.original_height) ?? 0]
  if (width <= 0 || height <= 0) return { fault: 'is turned, and original_width and original_height are missing' }
  const [sx, sy] = [width / 100, height / 100]
  const points = turnedBox(
    { x: box.x * sx, y: box.y * sy, w: box.w * sx, h: box.h * sy },
    { degrees, about: { x: box.x * sx, y: box.y * sy } },
  )
  return { parts: [points.map((one, i) => one / (i % 2 ? height : width))] }
}
