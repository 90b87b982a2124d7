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
  /** of the file of the import, which gives it its name */
  path: z.string().max(4096).optional(),
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

/** Files that are completed at once. */
export const MOST_COMPLETED = 100

export const CompleteUpload = z.object({ annotations: ImportedAnnotations.optional(), split: Split.optional() })

/** The image that a file became, and what was done to it for that; an answer that was lost is told without when asked for again. */
export const Completed = z.object({
  imageId: z.string(),
  width: z.number().int(),
  height: z.number().int(),
  anew: z.array(Anew).default([]),
})
export type Completed = z.infer<typeof Completed>

/** Files that were put. */
export const CompleteUploads = z.object({ uploads: z.array(z.string().max(64)).min(1).max(MOST_COMPLETED) })

const OfUpload = z.object({ id: z.string() })
const Untaken = OfUpload.extend({ reason: z.string() })

/** What became of a file: an image, or none: for what it is, since it is to be asked for once more, or to be completed once more. */
export const CompletedUpload = z.discriminatedUnion('state', [
  OfUpload.extend({ state: z.literal('added'), ...Completed.shape }),
  Untaken.extend({ state: z.literal('refused') }),
  Untaken.extend({ state: z.literal('gone') }),
  Untaken.extend({ state: z.literal('again') }),
])
export type CompletedUpload = z.infer<typeof CompletedUpload>
export const CompletedUploads = listOf(CompletedUpload)
export type CompletedUploads = z.infer<typeof CompletedUploads>
