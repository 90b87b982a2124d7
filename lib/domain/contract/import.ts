import { z } from 'zod'
import { Format } from '@/lib/domain/dataset/dataset'
import { ImportedAnnotations } from '@/lib/domain/dataset/imported'
import { Split } from '@/lib/domain/dataset/manifest'
import { ImportReport } from '@/lib/domain/dataset/report'
import { ImportSurvey } from '@/lib/domain/import/survey'
import { listOf } from './page'
import { When } from './when'

export const STAGES = ['listing', 'surveying', 'surveyed', 'sending', 'bringing', 'done', 'failed', 'cancelled'] as const

const Begun = z.object({
  id: z.string(),
  source: z.string(),
  format: z.string(),
  createdAt: When,
  createdById: z.string(),
  finishedAt: When.nullable(),
  stage: z.enum(STAGES),
  /** how many of its images are still there */
  images: z.number().int(),
})

/** An import as a list shows it: with the sums of its report, when it has ended. */
export const ListedImport = Begun.extend({ summary: ImportReport.omit({ exceptions: true }).nullable() })
export type ListedImport = z.infer<typeof ListedImport>
export const Imports = listOf(ListedImport)
export type Imports = z.infer<typeof Imports>

export const StartImport = z.object({
  /** as people read it */
  source: z.string().trim().min(1).max(1024),
  /** of the files that it holds: two folders of one name are two imports */
  fingerprint: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
  /** for whoever says everything themselves; else the site sees what it is */
  format: Format.optional(),
})
export type StartImport = z.infer<typeof StartImport>

/** What an import is called from here on. */
export const NamedImport = z.object({ id: z.string() })
export type NamedImport = z.infer<typeof NamedImport>

export const ImportItem = z.object({
  imageId: z.string().max(64),
  annotations: ImportedAnnotations,
  negative: z.boolean().optional(),
  split: Split.optional(),
})
export type ImportItem = z.infer<typeof ImportItem>
export const Undone = z.object({
  /** images that came with the import and are gone */
  deleted: z.number().int(),
  /** images from before it that have lost its annotations, and are unlabelled again */
  cleared: z.number().int(),
  /** images from before it that have again the split, or none, that they had */
  splits: z.number().int(),
  /** images that somebody has edited since: they stay as they are */
  kept: z.number().int(),
})
export type Undone = z.infer<typeof Undone>

/** One import with its report, which it has when it has ended, and what undoing it now would do. */
export const Import = Begun.extend({
  report: ImportReport.nullable(),
  undo: Undone,
  /** 0..1 of what is done at this stage */
  progress: z.number(),
  /** why it could not go on */
  failure: z.string().nullable(),
  /** what its source holds, once it was looked at */
  survey: ImportSurvey.nullable(),
})
export type Import = z.infer<typeof Import>
