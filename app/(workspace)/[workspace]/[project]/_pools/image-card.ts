import { z } from 'zod'

/** Which pool a picture is in. */
export const ImageState = z.enum(['unlabelled', 'labelled', 'negative'])
export type ImageState = z.infer<typeof ImageState>

/** What the grid knows of one picture: enough to draw its cell, nothing more. */
export const ImageCard = z.object({
  id: z.string(),
  name: z.string(),
  width: z.number(),
  height: z.number(),
  state: ImageState,
  version: z.number(),
  split: z.enum(['train', 'validation', 'test']).nullish(),
  annotationCount: z.number(),
  /** path of the small picture */
  thumbnail: z.string(),
  createdAt: z.string(),
  importId: z.string().nullish(),
  labelledBy: z.string().nullish(),
  /** detection: [label colour 1..20, x, y, w, h], the last four as shares of width and height */
  boxes: z.array(z.tuple([z.number(), z.number(), z.number(), z.number(), z.number()])).default([]),
  /** classification: the ids of its labels */
  labels: z.array(z.string()).default([]),
})
export type ImageCard = z.infer<typeof ImageCard>

export const ImagePage = z.object({ items: z.array(ImageCard), next: z.string().nullish(), total: z.number() })
export type ImagePage = z.infer<typeof ImagePage>
