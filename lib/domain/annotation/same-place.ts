import { boundingBox } from '@/lib/domain/geometry/shape'
import type { Annotation } from './annotation'

/** Image pixels: numbers that went through another tool come back rounded. */
const CLOSE = 0.5

/** Whether two annotations say the same: one label, and every side and point within half a pixel. */
export const saysTheSame = (a: Annotation, b: Annotation): boolean => isNear(a, b, CLOSE)

/**
 * For each wanted annotation the one that is there and says the same, each of those once: those that agree exactly first, so
 * that the same list finds itself. Thousands are held against thousands, so they are looked up by label and column of pixels.
 */
export function twinsOf(wanted: readonly Annotation[], there: readonly Annotation[]): (Annotation | undefined)[] {
  const columns = new Map<string, Annotation[]>()
  for (const annotation of there) {
    const column = columns.get(columnOf(annotation))
    if (column) column.push(annotation)
    else columns.set(columnOf(annotation), [annotation])
  }
  const take = (one: Annotation, most: number, steps: number[]): Annotation | undefined => {
    for (const step of steps) {
      const column = columns.get(columnOf(one, step)) ?? []
      const at = column.findIndex((other) => isNear(one, other, most))
      if (at >= 0) return column.splice(at, 1)[0]
    }
    return undefined
  }
  const exact = wanted.map((one) => take(one, 0, [0]))
  return wanted.map((one, at) => exact[at] ?? take(one, CLOSE, [0, -1, 1]))
}

function isNear(a: Annotation, b: Annotation, most: number): boolean {
  if (a.labelId !== b.labelId) return false
  return areNear(sidesOf(a), sidesOf(b), most) && a.shape.kind === b.shape.kind && areNear(pointsOf(a), pointsOf(b), most)
}

const columnOf = (annotation: Annotation, step = 0): string => `${Math.floor(sidesOf(annotation)[0] ?? 0) + step} ${annotation.labelId}`

const areNear = (one: number[], other: number[], most: number): boolean =>
  one.length === other.length && one.every((value, at) => Math.abs(value - other[at]!) <= most)

function sidesOf({ shape }: Annotation): number[] {
  const box = boundingBox(shape)
  return box ? [box.x, box.y, box.x + box.w, box.y + box.h] : []
}

/** Those of a polygon, and how many each part has. */
const pointsOf = ({ shape }: Annotation): number[] =>
  shape.kind === 'polygon' ? [...shape.parts.map(({ length }) => length), ...shape.parts.flat()] : []
