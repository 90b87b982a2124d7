import { z } from 'zod'
import { Annotation, MOST_ANNOTATIONS } from '@/lib/domain/annotation/annotation'
import { Attributes } from '@/lib/domain/annotation/attributes'
import { shaped } from '@/lib/domain/annotation/shaped'
import { Shape } from '@/lib/domain/geometry/shape'
import { Name } from '@/lib/domain/label/name'
import { longList } from '@/lib/domain/long-list'

/** An annotation as an import sends it: the id that it had in Corral, if it comes from there, its label by name, its shape in pixels of the upright picture. */
export const ImportedAnnotation = z.preprocess(
  shaped,
  z.object({ id: Annotation.shape.id.optional(), label: Name, shape: Shape, attributes: Attributes.optional() }),
)
export type ImportedAnnotation = z.infer<typeof ImportedAnnotation>

/** All that an import says of one image. */
export const ImportedAnnotations = longList(ImportedAnnotation, {
  most: MOST_ANNOTATIONS,
  tooMany: `one image may have ${MOST_ANNOTATIONS.toLocaleString('en')} annotations at most`,
})
