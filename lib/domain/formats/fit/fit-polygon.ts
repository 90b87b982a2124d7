import { isThin, LEAST_SIDE, type Size } from '@/lib/domain/geometry/box'
import { around, boxShape, MOST_PARTS, MOST_POINTS, type Shape } from '@/lib/domain/geometry/shape'
import { NOISE } from './fit-box'

/**
 * Outlines on a picture, in its pixels, and what was done to them; or why there are none. Where all points lie on the
 * picture they stay as they are; points outside are moved onto its edge.
 */
export function fitPolygon(written: number[][], size: Size): { shape: Shape; repairs: string[] } | { fault: string } {
  const sound = written.filter((part) => part.length >= 6 && part.length % 2 === 0 && part.every(Number.isFinite))
  if (sound.length === 0) return { fault: 'has no outline of three points' }
  const repairs: string[] = []
  const left = written.length - sound.length
  if (left > 0) repairs.push(`${left} of its ${written.length} outlines ${left === 1 ? 'is' : 'are'} not made of three points: left out`)
  if (area(sound) < NOISE) return { fault: 'has no area' }
  const parts = sound.map((part) => part.map((value, i) => Math.min(Math.max(value, 0), i % 2 === 0 ? size.width : size.height)))
  if (area(parts) < NOISE) return { fault: `lies outside the ${size.width} x ${size.height} picture` }
  const box = around(parts)
  if (isThin(box)) return { fault: `has less than ${LEAST_SIDE} pixels on the ${size.width} x ${size.height} picture` }
  const moved = sound.reduce((sum, part, n) => sum + movedIn(part, parts[n]!), 0)
  if (moved > 0)
    repairs.push(`${moved} ${moved === 1 ? 'point' : 'points'} outside the ${size.width} x ${size.height} picture moved onto its edge`)
  const points = parts.reduce((sum, { length }) => sum + length / 2, 0)
  if (points <= MOST_POINTS && parts.length <= MOST_PARTS) return { shape: { kind: 'polygon', parts }, repairs }
  const many = `${points.toLocaleString('en')} points in ${parts.length.toLocaleString('en')} outlines`
  const most = `${MOST_POINTS.toLocaleString('en')} in ${MOST_PARTS} are taken`
  return { shape: boxShape(box), repairs: [...repairs, `has ${many}, where ${most}: the box around it was kept`] }
}

/** How many points of an outline lie elsewhere than those of the other. */
function movedIn(before: number[], after: number[]): number {
  let moved = 0
  for (let i = 0; i < before.length; i += 2)
    if (Math.abs(before[i]! - after[i]!) > NOISE || Math.abs(before[i + 1]! - after[i + 1]!) > NOISE) moved += 1
  return moved
}

/** Of all parts, each counted whichever way round it runs (the shoelace formula). */
function area(parts: number[][]): number {
  let sum = 0
  for (const part of parts) {
    let twice = 0
    for (let i = 0; i < part.length; i += 2) {
      const j = (i + 2) % part.length
      twice += part[i]! * part[j + 1]! - part[j]! * part[i + 1]!
    }
    sum += Math.abs(twice) / 2
  }
  return sum
}
