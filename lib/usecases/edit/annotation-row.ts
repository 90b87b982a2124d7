import type { Annotation } from '@/lib/domain/annotation/annotation'
import type { Attributes } from '@/lib/domain/annotation/attributes'
import { type Doc, stateOf } from '@/lib/domain/annotation/edit'
import type { Box } from '@/lib/domain/geometry/box'
import { outlineOf } from '@/lib/domain/geometry/outline'
import { boundingBox, boxShape, TAG, type Shape } from '@/lib/domain/geometry/shape'

type Place = { x: number | null; y: number | null; w: number | null; h: number | null }
type Row = Place & { shape: unknown; id: string; labelId: string; attributes: unknown }

export const ANNOTATION_COLUMNS = {
  id: true,
  labelId: true,
  x: true,
  y: true,
  w: true,
  h: true,
  shape: true,
  attributes: true,
  position: true,
} as const
/** Drawing order, as whoever saved was answered. Annotations from before they had a position lie by their time. */
export const DRAWING_ORDER = [{ position: 'asc' }, { createdAt: 'asc' }, { id: 'asc' }] as const

/** The document that the rows of one image say. */
export const docOf = (image: { state: ReturnType<typeof stateOf>; annotations: Row[] }): Doc => ({
  annotations: image.annotations.map(annotationOf),
  negative: image.state === 'negative',
})

/** The shape that a row holds: what its bounding box does not say is kept beside it, as it is. */
export function shapeOf({ shape, ...place }: Place & { shape: unknown }): Shape {
  if (shape !== null) return shape as Shape
  const box = boxOfRow(place)
  return box ? boxShape(box) : TAG
}

/** The bounding box that a row holds; undefined for a tag of the whole image. */
export const boxOfRow = ({ x, y, w, h }: Place): Box | undefined =>
  x === null || y === null || w === null || h === null ? undefined : { x, y, w, h }

/** The columns of a row that hold a shape. */
export const columnsOf = (shape: Shape) => ({
  ...boundingBox(shape),
  ...(shape.kind === 'polygon' && { shape, outline: outlineOf(shape.parts) }),
})

const annotationOf = ({ id, labelId, attributes, ...place }: Row): Annotation => ({
  id,
  labelId,
  shape: shapeOf(place),
  attributes: attributes as Attributes,
})
