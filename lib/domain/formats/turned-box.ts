import type { Box } from '@/lib/domain/geometry/box'
import type { Point } from '@/lib/domain/geometry/point'

/** The corners of a box that was turned clockwise about a point, as the outline that it is then: `[x1, y1, x2, y2, …]`. */
export function turnedBox({ x, y, w, h }: Box, { degrees, about }: { degrees: number; about: Point<'image'> }): number[] {
  const [sin, cos] = [Math.sin((degrees * Math.PI) / 180), Math.cos((degrees * Math.PI) / 180)]
  const corners: Point<'image'>[] = [
    { x, y },
    { x: x + w, y },
    { x: x + w, y: y + h },
    { x, y: y + h },
  ]
  return corners.flatMap((corner) => {
    const [dx, dy] = [corner.x - about.x, corner.y - about.y]
    return [about.x + dx * cos - dy * sin, about.y + dx * sin + dy * cos]
  })
}
