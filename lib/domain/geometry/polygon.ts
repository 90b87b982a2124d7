import type { Size } from './box'
import type { Point } from './point'
import type { Polygon } from './shape'

type Parts = Polygon['parts']

export const pointCount = (parts: Parts): number => parts.reduce((sum, { length }) => sum + length / 2, 0)

/** Image pixels. What lies nearer to an edge of the picture lies on it: digits that mean nothing are not kept. */
const NEXT_TO_NOTHING = 1e-6

/**
 * The part of a polygon that lies on the picture, or undefined if nothing of it does. Parts that lie on it stay as they are,
 * so that what comes in exactly goes out exactly; the others end where the picture ends.
 */
export function clipPolygon(parts: Parts, size: Size): Parts | undefined {
  const clipped = parts.flatMap((part) => {
    const left = clipPart(part.some(isNextToNothing) ? part.map((value) => (isNextToNothing(value) ? 0 : value)) : part, size)
    return left.length >= 6 ? [left] : []
  })
  if (clipped.length === 0) return undefined
  return clipped.length === parts.length && clipped.every((part, at) => part === parts[at]) ? parts : clipped
}

const isNextToNothing = (value: number) => value !== 0 && Math.abs(value) < NEXT_TO_NOTHING

/** An edge of the picture: the axis that it stands on, its place there, and on which side of it the picture lies. */
type Edge = { axis: 0 | 1; at: number; side: 1 | -1 }

function clipPart(part: number[], { width, height }: Size): number[] {
  const edges: Edge[] = [
    { axis: 0, at: 0, side: 1 },
    { axis: 0, at: width, side: -1 },
    { axis: 1, at: 0, side: 1 },
    { axis: 1, at: height, side: -1 },
  ]
  return edges.reduce(clipAt, part)
}

/** Sutherland and Hodgman's way: point by point, with one more wherever the outline crosses the edge. */
function clipAt(part: number[], edge: Edge): number[] {
  const isOn = (at: number) => (part[at + edge.axis]! - edge.at) * edge.side >= 0
  if (part.every((_, at) => at % 2 === 1 || isOn(at))) return part
  const left: number[] = []
  for (let at = 0; at < part.length; at += 2) {
    const before = (at === 0 ? part.length : at) - 2
    if (isOn(at) !== isOn(before)) left.push(...crossing(part, [before, at], edge))
    if (isOn(at)) left.push(part[at]!, part[at + 1]!)
  }
  return left
}

function crossing(part: number[], [from, to]: [number, number], { axis, at }: Edge): [number, number] {
  const [near, far] = [part[from + axis]!, part[to + axis]!]
  const other = 1 - axis
  const met = part[from + other]! + ((part[to + other]! - part[from + other]!) * (at - near)) / (far - near)
  return axis === 0 ? [at, met] : [met, at]
}

/** Whether a place lies in a polygon, or as near to its outline as the slack says. */
export const isWithin = (parts: Parts, at: Point<'image'>, slack: number): boolean =>
  parts.some((part) => {
    let inside = false
    for (let to = 0, from = part.length - 2; to < part.length; from = to, to += 2) {
      const [x1, y1, x2, y2] = [part[from]!, part[from + 1]!, part[to]!, part[to + 1]!]
      if (distance(at, { x1, y1, x2, y2 }) <= slack) return true
      if (y1 > at.y !== y2 > at.y && at.x < x1 + ((x2 - x1) * (at.y - y1)) / (y2 - y1)) inside = !inside
    }
    return inside
  })

/** From a place to the nearest of a line between two points. */
function distance({ x, y }: Point<'image'>, { x1, y1, x2, y2 }: Record<'x1' | 'y1' | 'x2' | 'y2', number>): number {
  const [dx, dy] = [x2 - x1, y2 - y1]
  const long = dx * dx + dy * dy
  const along = long === 0 ? 0 : Math.min(1, Math.max(0, ((x - x1) * dx + (y - y1) * dy) / long))
  return Math.hypot(x - x1 - along * dx, y - y1 - along * dy)
}
