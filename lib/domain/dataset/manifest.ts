import { z } from 'zod'
import { Attributes } from '@/lib/domain/annotation/attributes'
import { shaped } from '@/lib/domain/annotation/shaped'
import { Shape } from '@/lib/domain/geometry/shape'
import { versioned } from '@/lib/domain/versioned'

export const SPLITS = ['train', 'validation', 'test'] as const
export const Split = z.enum(SPLITS)
export type Split = z.infer<typeof Split>

export const ManifestImage = z.object({
  id: z.string(),
  name: z.string(),
  /** where the bytes lie in the bucket */
  key: z.string(),
  sha256: z.string(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  split: Split,
  /** labels by name; empty = a negative picture */
  annotations: z.array(z.object({ label: z.string(), shape: Shape, attributes: Attributes.optional() })),
})
export type ManifestImage = z.infer<typeof ManifestImage>

/** In version 1 an annotation had a box, or was a tag. */
const Boxed = z
  .looseObject({ images: z.array(z.looseObject({ annotations: z.array(z.unknown()) })) })
  .transform(({ images, ...rest }) => ({
    ...rest,
    images: images.map((image) => ({ ...image, annotations: image.annotations.map(shaped) })),
  }))

/**
 * A frozen data set: only labelled and negative pictures, every one with its split. Named by the hash of its JSON, so one
 * that was written is never written anew: an older version is brought up to date by whoever reads it.
 */
export const Manifest = versioned(
  z.object({
    version: z.literal(2),
    project: z.object({ id: z.string(), name: z.string(), type: z.enum(['detection', 'classification']), multiLabel: z.boolean() }),
    labels: z.array(z.string()),
    seed: z.number().int(),
    images: z.array(ManifestImage),
  }),
  { upgrades: [Boxed] },
)
export type Manifest = z.infer<typeof Manifest>
