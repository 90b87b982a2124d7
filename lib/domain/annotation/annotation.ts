import { z } from 'zod'
import { pointCount } from '@/lib/domain/geometry/polygon'
import { Shape } from '@/lib/domain/geometry/shape'
import { Attributes } from './attributes'

/**
 * How many annotations one image may have. The densest shelf picture that is known has 718 boxes (SKU-110K); an editor
 * draws a few thousand at once, and whatever reads an image reads all of them.
 */
export const MOST_ANNOTATIONS = 5000
/** How many points all its polygons may have: forty for each of as many, or a few that were traced pixel by pixel. */
export const MOST_IMAGE_POINTS = 200_000

/** One annotation of an image: what it marks, and as what. */
export const Annotation = z.object({
  id: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  labelId: z.string(),
  shape: Shape,
  attributes: Attributes.default({}),
})
export type Annotation = z.infer<typeof Annotation>

/** How many points of polygons it has. */
export const pointsOf = ({ shape }: Annotation): number => (shape.kind === 'polygon' ? pointCount(shape.parts) : 0)
