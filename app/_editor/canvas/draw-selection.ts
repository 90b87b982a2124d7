import type { Box } from '@/lib/domain/geometry/box'
import { HANDLES, placeOf } from '@/lib/domain/geometry/handle'
import type { View } from '@/lib/domain/geometry/view'
import { outline, trace, type Painted } from './draw-shapes'
import type { Paint } from './label-paint'
import { tagFont } from './label-paint'

const INK = '#10131c' // the outline of the white handles, on every photo

type Fill = { view: View; ratio: number; many?: boolean }

/** The faint fill that tells the selected box from the others: stronger on many, which have no handles. */
export function drawFill(context: CanvasRenderingContext2D, { shape, paint }: Painted, { many, ...sheet }: Fill) {
  context.globalAlpha = many ? 0.28 : 0.06
  context.fillStyle = paint.color
  if (shape.kind === 'box') {
    const { x, y, w, h } = outline(shape, sheet)
    context.fillRect(x, y, w, h)
  } else {
    context.beginPath()
    trace(context, shape, sheet)
    context.fill('evenodd')
  }
  context.globalAlpha = 1
}

/** Eight handles: 9 px squares for the mouse, 18 px discs for a finger (corners; edges a little smaller). */
export function drawHandles(context: CanvasRenderingContext2D, on: Box, finger: boolean) {
  context.fillStyle = '#ffffff'
  context.strokeStyle = INK
  context.lineWidth = finger ? 1.5 : 1
  for (const handle of HANDLES) {
    const { x, y } = placeOf(on, handle)
    context.beginPath()
    if (finger) context.arc(x, y, handle.length === 2 ? 9 : 7, 0, 2 * Math.PI)
    else context.roundRect(Math.round(x) - 4.5, Math.round(y) - 4.5, 9, 9, 2)
    context.fill()
    context.stroke()
  }
}

/** The name on the upper left corner, inside the box where there is no room above. */
export function drawTag(context: CanvasRenderingContext2D, on: Box, { name, paint }: { name: string; paint: Paint }) {
  context.font = tagFont()
  const width = Math.ceil(context.measureText(name).width) + 14
  const x = Math.max(0, Math.round(on.x) - 1)
  const y = on.y >= 20 ? Math.round(on.y) - 19 : Math.max(0, Math.round(on.y)) + 2
  context.fillStyle = paint.color
  context.beginPath()
  context.roundRect(x, y, width, 18, 3)
  context.fill()
  context.fillStyle = paint.ink
  context.textBaseline = 'middle'
  context.fillText(name, x + 7, y + 9.5)
}
