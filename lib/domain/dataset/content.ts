import { z } from 'zod'
import { Attributes } from '@/lib/domain/annotation/attributes'
import { AttributeKind } from '@/lib/domain/attribute/attribute'
import { Shape } from '@/lib/domain/geometry/shape'
import { versioned } from '@/lib/domain/versioned'
import type { Split } from './manifest'

/**
 * What a project holds at one moment, as lines of JSON that are never changed again: first this, then an image a line, by id.
 * Named by the SHA-256 of the very bytes. It knows no split and no seed: those are an `Assignment`.
 */
export const ContentHead = versioned(
  z.object({
    format: z.literal(1),
    project: z.object({ id: z.string(), type: z.enum(['detection', 'classification']), multiLabel: z.boolean() }),
    /** in their order */
    labels: z.array(z.object({ id: z.string(), name: z.string(), color: z.number().int(), hotkey: z.string().nullable() })),
    /** the schema of attributes, those of a label with its name; contents from before there was one do not say */
    attributes: z
      .array(z.object({ name: z.string(), kind: AttributeKind, choices: z.array(z.string()), label: z.string().nullable() }))
      .default([]),
  }),
  { key: 'format' },
)
export type ContentHead = z.infer<typeof ContentHead>

/** One image of it, with what is on it in drawing order, labels by name. */
export const ContentImage = z.object({
  id: z.string(),
  name: z.string(),
  sha256: z.string(),
  sourceSha256: z.string(),
  type: z.string(),
  bytes: z.number().int(),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  state: z.enum(['unlabelled', 'labelled', 'negative']),
  annotations: z.array(z.object({ id: z.string(), label: z.string(), shape: Shape, attributes: Attributes.optional() })),
})
export type ContentImage = z.infer<typeof ContentImage>
export type ContentAnnotation = ContentImage['annotations'][number]

/** What a content is in numbers. */
export const ContentFacts = z.object({
  images: z.number().int(),
  labelled: z.number().int(),
  negative: z.number().int(),
  annotations: z.number().int(),
  /** of its pictures, each once */
  bytes: z.number(),
})
export type ContentFacts = z.infer<typeof ContentFacts>

/** Whoever looks at a content as it goes by; `done` may still refuse it. */
export type ContentWatch = {
  head?: (head: ContentHead) => void
  image?: (image: ContentImage, given: Split | null) => void
  done?: () => void
}
