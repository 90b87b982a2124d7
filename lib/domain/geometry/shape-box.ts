import type { Box, Size } from './box'
import { sides, type Handle } from './handle'
import type { Point } from './point'
import type { PlacedShape } from './shape'

/** Image pixels; anything thinner was a click or a slip, not a box. A picture thinner than that sets its own limit. */
export const THIN = 3

const thin = (side: number) => Math.min(THIN, side)
const within = (value: number, side: number) => Math.min(side, Math.max(0, value))

/**
 * The box between two corners, on whole pixels and inside the picture; undefined if it is too thin to be meant.
 */
export function boxBetween(a: Point<'image'>, b: Point<'image'>, size: Size): Box | undefined {
  const span = (from: number, to: number, side: number) => {
    const low = Math.round(within(Math.min(from, to), side))
    return { low, length: Math.round(within(Math.max(from, to), side)) - low }
  }
  const x = span(a.x, b.x, size.width)
  const y = span(a.y, b.y, size.height)
  if (x.length < thin(size.width) || y.length < thin(size.height)) return undefined
  return { x: x.low, y: y.low, w: x.length, h: y.length }
}

/** The box carried by whole pixels, stopping at the picture's edges; its size stays. */
export function moveBox(box: Box, by: { dx: number; dy: number }, size: Size): Box {
  const x = Math.min(size.width - box.w, box.x + Math.round(by.dx))
  const y = Math.min(size.height - box.h, box.y + Math.round(by.dy))
  return { ...box, x: Math.max(0, x), y: Math.max(0, y) }
}

type Way = { dx: number; dy: number }

/** How far boxes can be carried together: whole pixels, until the first of them meets an edge of the picture. */
export function wayOfAll(boxes: readonly Box[], by: Way, size: Size): Way {
  const room = (start: number, end: number, wanted: number) => Math.min(Math.max(0, end), Math.max(Math.min(0, -start), Math.round(wanted)))
  const least = (side: (box: Box) => number) => boxes.reduce((least, box) => Math.min(least, side(box)), Infinity)
  return {
    dx: room(
      least(({ x }) => x),
      least(({ x, w }) => size.width - x - w),
      by.dx,
    ),
    dy: room(
      least(({ y }) => y),
      least(({ y, h }) => size.height - y - h),
      by.dy,
    ),
  }
}

/** The shape somewhere else, wherever that is. */
export function carried(shape: PlacedShape, { dx, dy }: Way): PlacedShape {
  if (dx === 0 && dy === 0) return shape
  if (shape.kind === 'box') return { ...shape, x: shape.x + dx, y: shape.y + dy }
  return { ...shape, parts: shape.parts.map((part) => part.map((value, at) => value + (at % 2 === 0 ? dx : dy))) }
}

/**
 * The box with one handle pulled to a place. Pulled through the opposite edge the box turns over, and never gets
 * thinner than THIN. Sides that the handle does not hold keep their exact (perhaps fractional) values.
 */
export function resizeBox(box: Box, pull: { handle: Handle; to: Point<'image'> }, size: Size): Box {
  const side = sides(pull.handle)
  const x = stretch({ start: box.x, length: box.w, side: side.x, to: pull.to.x, limit: size.width })
  const y = stretch({ start: box.y, length: box.h, side: side.y, to: pull.to.y, limit: size.height })
  return { x: x.start, y: y.start, w: x.length, h: y.length }
}

type Stretch = { start: number; length: number; side: -1 | 0 | 1; to: number; limit: number }

function stretch({ start, length, side, to, limit }: Stretch): { start: number; length: number } {
  if (side === 0) return { start, length }
  const fixed = side === 1 ? start : start + length
  const pulled = Math.round(within(to, limit))
  const least = thin(limit)
  if (Math.abs(pulled - fixed) >= least) return between(fixed, pulled)
  const outward = pulled === fixed ? side : Math.sign(pulled - fixed)
  const there = fixed + outward * least
  return between(fixed, there < 0 || there > limit ? fixed - outward * least : there)
}

const between = (a: number, b: number) => ({ start: Math.min(a, b), length: Math.abs(a - b) })

/** The box given by typed numbers, brought inside the picture and up to the least size. */
export function fitBox(box: Box, size: Size): Box {
  const fitted = (start: number, length: number, side: number) => {
    const long = Math.min(side, Math.max(thin(side), length))
    return { start: Math.min(side - long, Math.max(0, start)), length: long }
  }
  const x = fitted(box.x, box.w, size.width)
  const y = fitted(box.y, box.h, size.height)
  return { x: x.start, y: y.start, w: x.length, h: y.length }
}
