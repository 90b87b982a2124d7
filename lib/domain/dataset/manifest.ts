import { z } from 'zod'
import { Attributes } from '@/lib/domain/annotation/attributes'
import { Box } from '@/lib/domain/geometry/box'
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
  /** labels by name; no box = a tag of the whole picture; empty = a negative picture */
  annotations: z.array(z.object({ label: z.string(), box: Box.optional(), attributes: Attributes.optional() })),
})
export type ManifestImage = z.infer<typeof ManifestImage>

/**
 * A frozen data set: only labelled and negative pictures, every one with its split. Named by the hash of its JSON, so one
 * that was written is never written anew: an older version is brought up to date by whoever reads it.
 */
export const Manifest = versioned(
  z.object({
    version: z.literal(1),
    project: z.object({ id: z.string(), name: z.string(), type: z.enum(['detection', 'classification']), multiLabel: z.boolean() }),
    labels: z.array(z.string()),
    seed: z.number().int(),
    images: z.array(ManifestImage),
  }),
)
export type Manifest = z.infer<typeof Manifest>
