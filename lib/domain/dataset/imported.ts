import { z } from 'zod'
import { MOST_ANNOTATIONS } from '@/lib/domain/annotation/annotation'
import { Attributes } from '@/lib/domain/annotation/attributes'
import { Box } from '@/lib/domain/geometry/box'
import { Name } from '@/lib/domain/label/name'
import { longList } from '@/lib/domain/long-list'

/** An annotation as an import sends it: its label by name, its box in pixels of the upright picture; no box = a tag. */
export const ImportedAnnotation = z.object({ label: Name, box: Box.optional(), attributes: Attributes.optional() })
export type ImportedAnnotation = z.infer<typeof ImportedAnnotation>

/** All that an import says of one image. */
export const ImportedAnnotations = longList(ImportedAnnotation, {
  most: MOST_ANNOTATIONS,
  tooMany: `one image may have ${MOST_ANNOTATIONS.toLocaleString('en')} annotations at most`,
})
