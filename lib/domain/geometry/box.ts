import { z } from 'zod'

/** An axis-aligned box in image pixels: floats, origin at the upper left corner of the upright picture. */
export const Box = z.object({ x: z.number(), y: z.number(), w: z.number().positive(), h: z.number().positive() })
export type Box = z.infer<typeof Box>
export type Size = { width: number; height: number }

/**
 * Image pixels: with a side shorter than this a box may lie between two rows of pixels and mark none. What people draw
 * is thicker (THIN); data sets hold boxes of a pixel.
 */
export const LEAST_SIDE = 0.5
/** Whether a box is too thin for anybody to have meant it. */
export const isThin = ({ w, h }: Box): boolean => w < LEAST_SIDE || h < LEAST_SIDE

/** The part of the box that lies on the picture, or undefined if nothing of it does. */
export function clip(box: Box, size: Size): Box | undefined {
  const x = Math.max(0, box.x)
  const y = Math.max(0, box.y)
  const w = Math.min(size.width, box.x + box.w) - x
  const h = Math.min(size.height, box.y + box.h) - y
  return w > 0 && h > 0 ? { x, y, w, h } : undefined
}
