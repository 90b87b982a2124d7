import { onImage, onScreen, type Point } from './point'
import type { Box, Size } from './box'

/** How the picture lies on the canvas: screen = image * scale + offset, in CSS pixels. */
export type View = { scale: number; x: number; y: number }
/** The picture and the canvas it is shown on. */
export type Viewport = { image: Size; canvas: Size }

export const LARGEST = 40 // a picture's pixel as 40 screen pixels: more shows nothing new
const MARGIN = 24 // screen pixels around a fitted picture, so that its edge can be grabbed
const KEEP = 64 // screen pixels of the picture that always stay on the canvas

/** Where on the picture a point of the canvas is. */
export const toImage = (view: View, at: Point<'screen'>): Point<'image'> =>
  onImage((at.x - view.x) / view.scale, (at.y - view.y) / view.scale)

/** Where on the canvas a point of the picture is. */
export const toScreen = (view: View, at: Point<'image'>): Point<'screen'> =>
  onScreen(at.x * view.scale + view.x, at.y * view.scale + view.y)

/** The smallest scale on offer: half of what shows the whole picture, or of 1:1 where that is smaller. */
export function smallest({ image, canvas }: Viewport): number {
  const room = (side: number) => Math.max(1, side - 2 * MARGIN)
  return Math.min(1, room(canvas.width) / image.width, room(canvas.height) / image.height) / 2
}

/** The whole picture in the middle of the canvas, as large as it fits. */
export function fit({ image, canvas }: Viewport): View {
  const room = (side: number) => Math.max(1, side - 2 * MARGIN)
  const scale = Math.min(LARGEST, room(canvas.width) / image.width, room(canvas.height) / image.height)
  return centred({ image, canvas }, scale)
}

/** The picture's middle on the canvas' middle, at a scale. */
export const centred = ({ image, canvas }: Viewport, scale: number): View => ({
  scale,
  x: (canvas.width - image.width * scale) / 2,
  y: (canvas.height - image.height * scale) / 2,
})

/** Zooms by a factor; what is under `at` stays under it. */
export function zoomAt(view: View, { at, factor, viewport }: { at: Point<'screen'>; factor: number; viewport: Viewport }): View {
  const scale = Math.min(LARGEST, Math.max(smallest(viewport), view.scale * factor))
  const under = toImage(view, at)
  return keep({ scale, x: at.x - under.x * scale, y: at.y - under.y * scale }, viewport)
}

/** The view moved by screen pixels, as far as the picture stays in sight. */
export const panBy = (view: View, by: { dx: number; dy: number }, viewport: Viewport): View =>
  keep({ ...view, x: view.x + by.dx, y: view.y + by.dy }, viewport)

type Pair = readonly [Point<'screen'>, Point<'screen'>]

/** Two fingers went from one pair of places to another: their middle is carried along, their distance zooms. */
export function pinch(view: View, { from, to, viewport }: { from: Pair; to: Pair; viewport: Viewport }): View {
  const before = middle(from)
  const after = middle(to)
  const factor = distance(to) / Math.max(1, distance(from))
  return panBy(zoomAt(view, { at: before, factor, viewport }), { dx: after.x - before.x, dy: after.y - before.y }, viewport)
}

const middle = ([a, b]: Pair) => onScreen((a.x + b.x) / 2, (a.y + b.y) / 2)
const distance = ([a, b]: Pair) => Math.hypot(a.x - b.x, a.y - b.y)

/** Pushes a view back so that a strip of the picture is always in sight. */
export function keep(view: View, { image, canvas }: Viewport): View {
  const held = (offset: number, size: number, room: number) =>
    Math.min(Math.max(offset, Math.min(KEEP, size) - size), room - Math.min(KEEP, size))
  return {
    scale: view.scale,
    x: held(view.x, image.width * view.scale, canvas.width),
    y: held(view.y, image.height * view.scale, canvas.height),
  }
}

/** The part of image space that the canvas shows; it may reach over the picture's edge. */
export function visible(view: View, canvas: Size): Box {
  const { x, y } = toImage(view, onScreen(0, 0))
  return { x, y, w: canvas.width / view.scale, h: canvas.height / view.scale }
}

/** Moves a view just far enough that a box lies on the canvas; a box larger than the canvas gets its corner shown. */
export function reveal(view: View, box: Box, viewport: Viewport): View {
  const shift = (start: number, length: number, room: number) => {
    if (start < MARGIN || length > room - 2 * MARGIN) return MARGIN - start
    return Math.min(0, room - MARGIN - (start + length))
  }
  const at = toScreen(view, onImage(box.x, box.y))
  const inSight =
    at.x >= 0 && at.y >= 0 && at.x + box.w * view.scale <= viewport.canvas.width && at.y + box.h * view.scale <= viewport.canvas.height
  if (inSight) return view
  const dx = shift(at.x, box.w * view.scale, viewport.canvas.width)
  const dy = shift(at.y, box.h * view.scale, viewport.canvas.height)
  return panBy(view, { dx, dy }, viewport)
}
