import type { Annotation } from '@/lib/domain/annotation/annotation'
import type { Attributes } from '@/lib/domain/annotation/attributes'
import { type Doc, stateOf } from '@/lib/domain/annotation/edit'
import type { Box } from '@/lib/domain/geometry/box'

type Row = { id: string; labelId: string; x: number | null; y: number | null; w: number | null; h: number | null; attributes: unknown }

export const ANNOTATION_COLUMNS = { id: true, labelId: true, x: true, y: true, w: true, h: true, attributes: true, position: true } as const
/** Drawing order, as whoever saved was answered. Annotations from before they had a position lie by their time. */
export const DRAWING_ORDER = [{ position: 'asc' }, { createdAt: 'asc' }, { id: 'asc' }] as const

/** The document that the rows of one image say. */
export const docOf = (image: { state: ReturnType<typeof stateOf>; annotations: Row[] }): Doc => ({
  annotations: image.annotations.map(annotationOf),
  negative: image.state === 'negative',
})

/** The box that a row holds; undefined for a tag of the whole image. */
export const boxOf = ({ x, y, w, h }: Pick<Row, 'x' | 'y' | 'w' | 'h'>): Box | undefined =>
  x === null || y === null || w === null || h === null ? undefined : { x, y, w, h }

const annotationOf = ({ id, labelId, attributes, x, y, w, h }: Row): Annotation => ({
  id,
  labelId,
  box: boxOf({ x, y, w, h }),
  attributes: attributes as Attributes,
})
