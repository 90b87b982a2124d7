import type { Box } from './box'

/** Sides below this part of a view are a click or a sliver at its edge: nothing to learn from, and nothing to find. */
export const SLIVER = 0.004

/**
 * Whether enough of a box is seen in a view of its picture, or in all of it: its centre is in there, and each side is
 * long enough. Sums and one product only, so that the database decides the same to the last bit (countMaterial).
 */
export const isSeenIn = (view: Box, box: Box): boolean =>
  reaches({ from: box.x, length: box.w }, { from: view.x, length: view.w }) &&
  reaches({ from: box.y, length: box.h }, { from: view.y, length: view.h })

type Stretch = { from: number; length: number }

function reaches(side: Stretch, view: Stretch): boolean {
  const [end, edge] = [side.from + side.length, view.from + view.length]
  const twiceCentre = side.from + end
  if (twiceCentre < view.from + view.from || twiceCentre > edge + edge) return false
  return Math.min(edge, Math.max(view.from, end)) - Math.min(edge, Math.max(view.from, side.from)) >= SLIVER * view.length
}
