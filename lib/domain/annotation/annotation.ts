import { z } from 'zod'
import { Box } from '@/lib/domain/geometry/box'
import { Attributes } from './attributes'

/**
 * How many annotations one image may have. The densest shelf picture that is known has 718 boxes (SKU-110K); an editor
 * draws a few thousand at once, and whatever reads an image reads all of them.
 */
export const MOST_ANNOTATIONS = 5000

/** One annotation of an image: with a box it marks a place, without one it tags the whole picture. */
export const Annotation = z.object({
  id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  labelId: z.string(),
  box: Box.optional(),
  attributes: Attributes.default({}),
})
export type Annotation = z.infer<typeof Annotation>
