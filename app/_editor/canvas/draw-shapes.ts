import type { Box, Size } from '@/lib/domain/geometry/box'
import { onImage } from '@/lib/domain/geometry/point'
import { pointCount } from '@/lib/domain/geometry/polygon'
import { boundingBox, type PlacedShape, type Polygon } from '@/lib/domain/geometry/shape'
import { toScreen, type View } from '@/lib/domain/geometry/view'
import { crisp, wholeWidth } from './crisp'
import { casing, type Paint } from './label-paint'

export type Painted = { shape: PlacedShape; paint: Paint }
type Sheet = { view: View; canvas: Size; ratio: number }

const EDGE = 2 // CSS pixels of colour …
const CASE = 4 // … on this much dark, so that it stands out on any photo
/** CSS pixels: what is nearer to the last point is not seen to be another; where there are many, they are small. */
const SEEN = { few: 0.75, many: 1.5 }
const MANY = 500
/** Points: one path of all is stroked ten times as slowly, since what crosses a row of pixels is looked at for each of them. */
const MOST_IN_PATH = 400

/** The outline of a box on the screen, snapped to whole device pixels. */
export function outline(box: Box, { view, ratio }: Pick<Sheet, 'view' | 'ratio'>): Box {
  const low = toScreen(view, onImage(box.x, box.y))
  const high = toScreen(view, onImage(box.x + box.w, box.y + box.h))
  const width = wholeWidth(EDGE, ratio)
  const [x, y] = [crisp(low.x, width, ratio), crisp(low.y, width, ratio)]
  return { x, y, w: crisp(high.x, width, ratio) - x, h: crisp(high.y, width, ratio) - y }
}

type Look = { view: View; /** CSS pixels */ seen?: number }

/** Traces the outlines of a polygon, without the points that nobody would see apart. */
export function trace(path: Pick<Path2D, 'moveTo' | 'lineTo' | 'closePath'>, { parts }: Polygon, { view, seen = SEEN.few }: Look) {
  const { x, y, scale } = view
  for (const part of parts) {
    let [lastX, lastY] = [x + part[0]! * scale, y + part[1]! * scale]
    path.moveTo(lastX, lastY)
    for (let at = 2; at < part.length; at += 2) {
      const [nextX, nextY] = [x + part[at]! * scale, y + part[at + 1]! * scale]
      if (Math.abs(nextX - lastX) < seen && Math.abs(nextY - lastY) < seen) continue
      path.lineTo(nextX, nextY)
      ;[lastX, lastY] = [nextX, nextY]
    }
    path.closePath()
  }
}

/** Lines that are stroked alike, in paths that are not too long. */
class Lines {
  #paths: Path2D[] = []
  #points = MOST_IN_PATH

  /** Where to go on with so many points. */
  with(points: number): Path2D {
    this.#points += points
    if (this.#points > MOST_IN_PATH) {
      this.#paths.push(new Path2D())
      this.#points = points
    }
    return this.#paths.at(-1)!
  }
  stroke(context: CanvasRenderingContext2D) {
    for (const path of this.#paths) context.stroke(path)
  }
}

/** What is drawn in one colour, or as the dark beneath all of them. */
type Layer = { boxes: Lines; polygons: Lines }
const layer = (): Layer => ({ boxes: new Lines(), polygons: new Lines() })

function strokeLayer(context: CanvasRenderingContext2D, { boxes, polygons }: Layer) {
  context.lineJoin = 'round'
  boxes.stroke(context)
  context.lineJoin = 'bevel' // of hundreds of small angles the roundness is not seen, and takes half of the time
  polygons.stroke(context)
}

/** Draws any number of boxes and polygons, all that are in sight: first all casings, then the colours one by one. */
export function drawShapes(context: CanvasRenderingContext2D, shapes: readonly Painted[], sheet: Sheet) {
  const casings = layer()
  const edges = new Map<Paint, Layer>()
  const seen = shapes.length > MANY ? SEEN.many : SEEN.few
  for (const { shape, paint } of shapes) {
    const { x, y, w, h } = outline(boundingBox(shape), sheet)
    if (x + w < -CASE || y + h < -CASE || x > sheet.canvas.width + CASE || y > sheet.canvas.height + CASE) continue
    const edge = edges.get(paint) ?? layer()
    edges.set(paint, edge)
    for (const { boxes, polygons } of [casings, edge]) {
      if (shape.kind === 'box') boxes.with(4).rect(x, y, w, h)
      else trace(polygons.with(pointCount(shape.parts)), shape, { view: sheet.view, seen })
    }
  }
  context.lineWidth = wholeWidth(CASE, sheet.ratio)
  context.strokeStyle = casing()
  strokeLayer(context, casings)
  context.lineWidth = wholeWidth(EDGE, sheet.ratio)
  for (const [paint, edge] of edges) {
    context.strokeStyle = paint.color
    context.setLineDash(paint.dash)
    strokeLayer(context, edge)
  }
  context.setLineDash([])
}
