import { z } from 'zod'
import { Attributes } from '@/lib/domain/annotation/annotation'
import { Box } from '@/lib/domain/geometry/box'
import { Name } from '@/lib/domain/label/name'

/** An annotation as an import sends it: its label by name, its box in pixels of the upright picture; no box = a tag. */
export const ImportedAnnotation = z.object({ label: Name, box: Box.optional(), attributes: Attributes.optional() })
export type ImportedAnnotation = z.infer<typeof ImportedAnnotation>

/** More than the densest shelf picture holds (SKU-110K: 718). */
export const MOST_IMPORTED = 5000
