import type { Annotation, Attributes } from '@/lib/domain/annotation/annotation'
import { type Doc, stateOf } from '@/lib/domain/annotation/edit'

type Row = { id: string; labelId: string; x: number | null; y: number | null; w: number | null; h: number | null; attributes: unknown }

export const ANNOTATION_COLUMNS = { id: true, labelId: true, x: true, y: true, w: true, h: true, attributes: true } as const
/** Drawing order; ids settle it between those of one batch, so that everybody sees the same. */
export const DRAWING_ORDER = [{ createdAt: 'asc' }, { id: 'asc' }] as const

/** The document that the rows of one image say. */
export const docOf = (image: { state: ReturnType<typeof stateOf>; annotations: Row[] }): Doc => ({
  annotations: image.annotations.map(annotationOf),
  negative: image.state === 'negative',
})

function annotationOf({ id, labelId, x, y, w, h, attributes }: Row): Annotation {
  const box = x === null || y === null || w === null || h === null ? undefined : { x, y, w, h }
  return { id, labelId, box, attributes: attributes as Attributes }
}
