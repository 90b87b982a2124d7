import { z } from 'zod'
import { Attributes } from '@/lib/domain/annotation/attributes'
import { AttributeKind } from '@/lib/domain/attribute/attribute'
import { Split } from '@/lib/domain/dataset/manifest'
import { Shape } from '@/lib/domain/geometry/shape'

export const DeclaredAttribute = z.object({
  name: z.string(),
  kind: AttributeKind,
  choices: z.array(z.string()),
  label: z.string().nullable(),
})

/** The first line: what the pictures belong to. `corral` is the version of this form. */
export const Head = z.object({
  corral: z.literal(1),
  project: z.object({ name: z.string(), type: z.enum(['detection', 'classification']), multiLabel: z.boolean() }),
  labels: z.array(z.object({ name: z.string(), color: z.number(), hotkey: z.string().nullable() })),
  /** what is asked of annotations: of all, or of those with one label */
  attributes: z.array(DeclaredAttribute).optional(),
})
export type Head = z.infer<typeof Head>

/** Every other line: one picture with all that is known of it. */
export const Picture = z.object({
  id: z.string(),
  name: z.string(),
  /** where its bytes lie, seen from the folder of this file; an export without pictures has none there */
  file: z.string(),
  format: z.enum(['jpeg', 'png', 'webp']),
  width: z.number().int().positive(),
  height: z.number().int().positive(),
  split: Split.optional(),
  state: z.enum(['unlabelled', 'labelled', 'negative']),
  annotations: z.array(z.object({ id: z.string(), label: z.string(), shape: Shape, attributes: Attributes })),
})
export type Picture = z.infer<typeof Picture>

/** The last line, without which the file was cut off. */
export const End = z.object({ end: z.object({ images: z.number().int(), annotations: z.number().int() }) })
export type End = z.infer<typeof End>
