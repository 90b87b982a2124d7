import { z } from 'zod'
import { ImportedAnnotations } from '@/lib/domain/dataset/imported'
import { Anew } from '@/lib/domain/image/written-anew'
import { Split } from '@/lib/domain/dataset/manifest'
import { listOf } from './page'

// A name of any length: one that is too long is refused by itself, not with all that it came with.
const AnnouncedFile = z.object({
  name: z.string(),
  bytes: z.number().int().min(0),
  sha256: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
})

export const RequestUploads = z.object({
  files: z.array(AnnouncedFile).min(1).max(200),
  importId: z.string().max(64).optional(),
  /** made by whoever sends: calls of one drop of files say the same, and its images stand together */
  drop: z.string().max(64).optional(),
})

/** What is to be done with a file, in the order asked: put it, nothing (it is here already), or it is refused. */
export const Upload = z.discriminatedUnion('state', [
  z.object({ state: z.literal('put'), name: z.string(), id: z.string(), url: z.string(), headers: z.record(z.string(), z.string()) }),
  z.object({
    state: z.literal('present'),
    name: z.string(),
    imageId: z.string(),
    width: z.number().int(),
    height: z.number().int(),
    labelled: z.boolean(),
  }),
  z.object({ state: z.literal('refused'), name: z.string(), reason: z.string() }),
])
export type Upload = z.infer<typeof Upload>
export const Uploads = listOf(Upload)
export type Uploads = z.infer<typeof Uploads>

export const CompleteUpload = z.object({ annotations: ImportedAnnotations.optional(), split: Split.optional() })

/** The image that a file became, and what was done to it for that; an answer that was lost is told without when asked for again. */
export const Completed = z.object({
  imageId: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  anew: z.array(Anew).default([]),
})
export type Completed = z.infer<typeof Completed>
