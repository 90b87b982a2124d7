import type { Box, Size } from '@/lib/domain/geometry/box'
import { onImage } from '@/lib/domain/geometry/point'
import { toScreen, type View } from '@/lib/domain/geometry/view'
import { crisp, wholeWidth } from './crisp'
import { casing, type Paint } from './label-paint'

export type Painted = { box: Box; paint: Paint }
type Sheet = { view: View; canvas: Size; ratio: number }

const EDGE = 2 // CSS pixels of colour …
const CASE = 4 // … on this much dark, so that it stands out on any photo

/** The outline on the screen, snapped to whole device pixels. */
export function outline(box: Box, { view, ratio }: Pick<Sheet, 'view' | 'ratio'>): Box {
  const low = toScreen(view, onImage(box.x, box.y))
  const high = toScreen(view, onImage(box.x + box.w, box.y + box.h))
  const width = wholeWidth(EDGE, ratio)
  const [x, y] = [crisp(low.x, width, ratio), crisp(low.y, width, ratio)]
  return { x, y, w: crisp(high.x, width, ratio) - x, h: crisp(high.y, width, ratio) - y }
}

/**
 * Draws any number of boxes in as few strokes as there are colours: one path for all casings, one for each colour.
 * Boxes that are out of sight cost nothing.
 */
export function drawBoxes(context: CanvasRenderingContext2D, boxes: readonly Painted[], sheet: Sheet) {
  const casings = new Path2D()
  const edges = new Map<Paint, Path2D>()
  for (const { box, paint } of boxes) {
    const { x, y, w, h } = outline(box, sheet)
    if (x + w < -CASE || y + h < -CASE || x > sheet.canvas.width + CASE || y > sheet.canvas.height + CASE) continue
    const edge = edges.get(paint) ?? new Path2D()
    casings.rect(x, y, w, h)
    edge.rect(x, y, w, h)
    edges.set(paint, edge)
  }
  context.lineJoin = 'round'
  context.lineWidth = wholeWidth(CASE, sheet.ratio)
  context.strokeStyle = casing()
  context.stroke(casings)
  context.lineWidth = wholeWidth(EDGE, sheet.ratio)
  for (const [paint, edge] of edges) {
    context.strokeStyle = paint.color
    context.setLineDash(paint.dash)
    context.stroke(edge)
  }
  context.setLineDash([])
}
