import { z } from 'zod'
import { Format } from '@/lib/domain/dataset/dataset'
import { ImportedAnnotations } from '@/lib/domain/dataset/imported'
import { Split } from '@/lib/domain/dataset/manifest'
import { ImportReport } from '@/lib/domain/dataset/report'
import { MOST_LABELS } from '@/lib/domain/label/most-labels'
import { Name } from '@/lib/domain/label/name'
import { longList } from '@/lib/domain/long-list'
import { listOf } from './page'
import { When } from './when'

const Begun = z.object({
  id: z.string(),
  source: z.string(),
  format: z.string(),
  createdAt: When,
  createdById: z.string(),
  finishedAt: When.nullable(),
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
  format: Format,
  /** all that the source knows, in its order, also those that mark nothing */
  labels: z.array(Name).max(MOST_LABELS).optional(),
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
export const ImportAnnotations = z.object({ items: longList(ImportItem, { least: 1, most: 500 }) })

/** How many images were annotated, and how many kept what they had. */
export const Annotated = z.object({ annotated: z.number().int(), kept: z.number().int() })
export type Annotated = z.infer<typeof Annotated>

export const FinishImport = z.object({ report: ImportReport })

export const Undone = z.object({
  /** images that came with the import and are gone */
  deleted: z.number().int(),
  /** images from before it that have lost its annotations, and are unlabelled again */
  cleared: z.number().int(),
  /** images that somebody has edited since: they stay as they are */
  kept: z.number().int(),
})
export type Undone = z.infer<typeof Undone>

/** One import with its report, which it has when it has ended, and what undoing it now would do. */
export const Import = Begun.extend({ report: ImportReport.nullable(), undo: Undone })
export type Import = z.infer<typeof Import>
