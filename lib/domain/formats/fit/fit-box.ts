import type { Corners } from '@/lib/domain/formats/data-format'
import { clip, isThin, LEAST_SIDE, type Box, type Size } from '@/lib/domain/geometry/box'

/** Image pixels. Fractions multiplied by a size come out a few billionths off; nobody draws a hundredth of a pixel. */
export const NOISE = 0.01

/**
 * A box on a picture, in its pixels, and what was done to it; or why there is none.
 * @param spelled as the source wrote it
 */
export function fitBox({ x1, y1, x2, y2 }: Corners, size: Size, spelled: string): { box: Box; repairs: string[] } | { fault: string } {
  const raw = { x: Math.min(x1, x2), y: Math.min(y1, y2), w: Math.abs(x2 - x1), h: Math.abs(y2 - y1) }
  if (![raw.x, raw.y, raw.w, raw.h].every(Number.isFinite)) return { fault: `is no box: ${spelled}` }
  if (raw.w < NOISE || raw.h < NOISE) return { fault: `has no area: ${spelled}` }
  const box = clip(raw, size)
  if (!box || box.w < NOISE || box.h < NOISE) return { fault: `lies outside the ${size.width} x ${size.height} picture: ${spelled}` }
  if (isThin(box)) return { fault: `has less than ${LEAST_SIDE} pixels on the ${size.width} x ${size.height} picture: ${spelled}` }
  const repairs: string[] = []
  if (x2 < x1 || y2 < y1) repairs.push(`corners were swapped: ${spelled}`)
  if (overhang(raw, box) > NOISE) repairs.push(`reached outside the ${size.width} x ${size.height} picture and was clipped: ${spelled}`)
  return { box, repairs }
}

const overhang = (raw: Box, clipped: Box): number =>
  Math.max(clipped.x - raw.x, clipped.y - raw.y, raw.x + raw.w - clipped.x - clipped.w, raw.y + raw.h - clipped.y - clipped.h)
