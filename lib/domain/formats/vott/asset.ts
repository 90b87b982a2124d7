import type { AnnotationAsRead } from '@/lib/domain/formats/data-format'
import { notTaken } from '@/lib/domain/formats/not-taken'
import { isValues, labelOf, listOf, numbersOf, pointsOf, shown, type Values } from '@/lib/domain/formats/values'

/** What VoTT knows of one picture. */
export type Asset = { written: string; orElse?: string; size: Values; visited: boolean; regions: unknown[] }

/** The asset that a value is, as exports and files of single assets have it. */
export function assetOf(value: unknown): Asset | undefined {
  if (!isValues(value) || !isValues(value.asset)) return undefined
  const { path, name, size, state } = value.asset
  const names = [path, name].filter((one) => typeof one === 'string').map(plainAddress)
  const [written, orElse] = names
  if (written === undefined) return undefined
  return { written, orElse, size: isValues(size) ? size : {}, visited: state !== 0, regions: listOf(value.regions) }
}

/** `file:C:/photos/my%20cat.jpg` and what stands after a question mark at an address of the web. */
function plainAddress(address: string): string {
  const plain = address.replace(/^file:(\/\/)?/i, '')
  const path = /^https?:/i.test(plain) ? plain.replace(/[?#].*$/, '') : plain
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}

export type Region = Pick<AnnotationAsRead, 'label' | 'corners' | 'parts'>

/** One region, once for each of its tags, or why it is none that can be taken. */
export function readRegion(written: unknown): Region[] | { fault: string } {
  if (!isValues(written)) return { fault: `is ${shown(written)}, no region` }
  const place = placeOf(written)
  if ('fault' in place) return place
  const tags = listOf(written.tags)
  if (tags.length === 0) return { fault: 'has no tag' }
  const regions: Region[] = []
  for (const tag of tags) {
    const label = labelOf(tag)
    if ('fault' in label) return label
    regions.push({ ...label, ...place })
  }
  return regions
}

type Place = Pick<Region, 'corners' | 'parts'> | { fault: string }

function placeOf({ type, points, boundingBox }: Values): Place {
  if (type === 'POLYGON') {
    const outline = pointsOf(listOf(points), (point) => (isValues(point) ? [point.x, point.y] : undefined))
    return outline && outline.length > 0 ? { parts: [outline] } : { fault: 'its points are no list of x and y' }
  }
  if (type !== 'RECTANGLE' && type !== 'SQUARE' && type !== undefined)
    return { fault: notTaken(typeof type === 'string' ? type.toLowerCase() : shown(type), 'rectangles and polygons') }
  const read = numbersOf(isValues(boundingBox) ? boundingBox : {}, ['left', 'top', 'width', 'height'])
  if ('fault' in read) return read
  const { left, top, width, height } = read.numbers
  return { corners: { x1: left, y1: top, x2: left + width, y2: top + height } }
}
