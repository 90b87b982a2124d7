import { isSeenIn } from '@/lib/domain/geometry/seen-in'
import type { Region } from '@/lib/ml/image/pixels'

/** Corners as fractions of the picture or view, 0..1. */
export type Corners = { top: number; left: number; bottom: number; right: number }
/** One box that is really there; `label` is its place in the list of labels. */
export type Truth = Corners & { label: number }

/** Boxes in pixels of the picture to fractions of a view; what is not seen in it is left out. */
export function truthsIn(region: Region, boxes: { x: number; y: number; w: number; h: number; label: number }[]): Truth[] {
  return boxes.flatMap(({ x, y, w, h, label }) => {
    if (!isSeenIn(region, { x, y, w, h })) return []
    const part = (value: number, extent: number) => Math.min(1, Math.max(0, value / extent))
    const left = part(x - region.x, region.w)
    const right = part(x + w - region.x, region.w)
    const top = part(y - region.y, region.h)
    const bottom = part(y + h - region.y, region.h)
    return [region.flip ? { label, top, bottom, left: 1 - right, right: 1 - left } : { label, top, bottom, left, right }]
  })
}

/** Overlap over union of two boxes, 0..1. */
export function overlap(a: Corners, b: Corners): number {
  const w = Math.min(a.right, b.right) - Math.max(a.left, b.left)
  const h = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
  if (w <= 0 || h <= 0) return 0
  return (w * h) / ((a.right - a.left) * (a.bottom - a.top) + (b.right - b.left) * (b.bottom - b.top) - w * h)
}
