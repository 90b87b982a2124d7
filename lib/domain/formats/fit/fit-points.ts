import { MOST_IMAGE_POINTS } from '@/lib/domain/annotation/annotation'
import { pointCount } from '@/lib/domain/geometry/polygon'
import { boundingBox, boxShape, type Shape } from '@/lib/domain/geometry/shape'

/** Bounds the points of one picture: of a polygon for which no room is left the box around it is kept. */
export function pointsOfOne(): (shape: Shape) => { shape: Shape; repairs: string[] } {
  let points = 0
  return (shape) => {
    if (shape.kind !== 'polygon') return { shape, repairs: [] }
    const more = points + pointCount(shape.parts)
    if (more > MOST_IMAGE_POINTS) return { shape: boxShape(boundingBox(shape)), repairs: [FULL] }
    points = more
    return { shape, repairs: [] }
  }
}

const FULL = `the polygons of one picture may have ${MOST_IMAGE_POINTS.toLocaleString('en')} points: the box around it was kept`
