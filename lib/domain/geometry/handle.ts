import type { Box } from './box'
import { onImage, type Point } from './point'

/** The eight places a box is held by: its corners and the middles of its edges. */
export const HANDLES = ['nw', 'n', 'ne', 'e', 'se', 's', 'sw', 'w'] as const
export type Handle = (typeof HANDLES)[number]

/** Which side a handle moves on each axis: the low one, the high one, or none. */
const SIDES: Record<Handle, { x: -1 | 0 | 1; y: -1 | 0 | 1 }> = {
  nw: { x: -1, y: -1 },
  n: { x: 0, y: -1 },
  ne: { x: 1, y: -1 },
  e: { x: 1, y: 0 },
  se: { x: 1, y: 1 },
  s: { x: 0, y: 1 },
  sw: { x: -1, y: 1 },
  w: { x: -1, y: 0 },
}

/** Which sides of a box a handle moves: -1 the left or upper one, 1 the right or lower one, 0 neither. */
export const sides = (handle: Handle) => SIDES[handle]

/** Where a handle of a box is. */
export const placeOf = (box: Box, handle: Handle): Point<'image'> =>
  onImage(box.x + (box.w * (SIDES[handle].x + 1)) / 2, box.y + (box.h * (SIDES[handle].y + 1)) / 2)
