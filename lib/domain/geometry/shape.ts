import { z } from 'zod'
import { Box } from './box'

/** What one annotation may have, all parts together: a coastline traced by a tool has some thousand. */
export const MOST_POINTS = 10_000
/** Of one polygon: what a fence hides of a cow falls into a few. */
export const MOST_PARTS = 100

/** What is wrong with the parts of a polygon. One check, not one for each number: there may be a hundred thousand that are none. */
function faultOf(parts: unknown): string | undefined {
  if (!Array.isArray(parts) || parts.length === 0 || !parts.every((part) => Array.isArray(part)))
    return 'must be a list of lists of numbers'
  if (parts.length > MOST_PARTS) return `may be ${MOST_PARTS} at most`
  const points = parts.reduce((sum, { length }) => sum + length / 2, 0)
  if (points > MOST_POINTS) return `may have ${MOST_POINTS.toLocaleString('en')} points at most`
  if (!parts.every(({ length }) => length >= 6 && length % 2 === 0)) return 'must have three points at least each, x and y of each'
  if (!parts.every((part) => part.every(Number.isFinite))) return 'must hold numbers alone'
  return undefined
}

/**
 * Closed outlines in image pixels, each `[x1, y1, x2, y2, …]`; what a polygon marks is what any of them holds. Numbers stay as
 * they came, so that a polygon goes out again as it came in.
 */
export const Parts = z.custom<number[][]>((parts) => faultOf(parts) === undefined, { error: ({ input }) => faultOf(input) })

const BoxShape = Box.extend({ kind: z.literal('box') })
const PolygonShape = z.object({ kind: z.literal('polygon'), parts: Parts })
const TagShape = z.object({ kind: z.literal('tag') })

/** What of a picture an annotation marks: a box, polygons, or (`tag`) all of it. */
export const Shape = z.discriminatedUnion('kind', [BoxShape, PolygonShape, TagShape])
export type Shape = z.infer<typeof Shape>
export type Polygon = z.infer<typeof PolygonShape>
/** One that marks a part of the picture. */
export type PlacedShape = Exclude<Shape, { kind: 'tag' }>

export const TAG: Shape = { kind: 'tag' }

/** The shape that a box is. */
export const boxShape = ({ x, y, w, h }: Box): Extract<Shape, { kind: 'box' }> => ({ kind: 'box', x, y, w, h })

/** The smallest box around a shape, which is what is trained on and shown small; undefined for a tag. */
export function boundingBox(shape: PlacedShape): Box
export function boundingBox(shape: Shape): Box | undefined
export function boundingBox(shape: Shape): Box | undefined {
  switch (shape.kind) {
    case 'box':
      return { x: shape.x, y: shape.y, w: shape.w, h: shape.h }
    case 'polygon':
      return around(shape.parts)
    case 'tag':
      return undefined
    default:
      throw new Error(`unhandled ${shape satisfies never}`)
  }
}

const known = new WeakMap<Polygon['parts'], Box>()

/** The smallest box around all points of a polygon's parts; counted once, since screens ask for it at every frame. */
export function around(parts: Polygon['parts']): Box {
  const box = known.get(parts) ?? spanOf(parts)
  known.set(parts, box)
  return box
}

function spanOf(parts: Polygon['parts']): Box {
  const least = [Infinity, Infinity]
  const most = [-Infinity, -Infinity]
  for (const part of parts)
    for (const [i, value] of part.entries()) {
      least[i % 2] = Math.min(least[i % 2]!, value)
      most[i % 2] = Math.max(most[i % 2]!, value)
    }
  return { x: least[0]!, y: least[1]!, w: most[0]! - least[0]!, h: most[1]! - least[1]! }
}

/** Whether two shapes mark the same, to the last digit. */
export function isSameShape(one: Shape, other: Shape): boolean {
  if (one.kind === 'polygon' && other.kind === 'polygon')
    return one.parts.length === other.parts.length && one.parts.every((part, at) => isSamePart(part, other.parts[at]!))
  if (one.kind === 'box' && other.kind === 'box') return one.x === other.x && one.y === other.y && one.w === other.w && one.h === other.h
  return one.kind === other.kind
}

const isSamePart = (one: number[], other: number[]) => one.length === other.length && one.every((value, at) => value === other[at])
