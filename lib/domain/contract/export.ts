import { z } from 'zod'
import { Format } from '@/lib/domain/dataset/dataset'
import { ExportReport } from '@/lib/domain/dataset/export-report'
import { ContentSurvey } from '@/lib/domain/formats/content-survey'
import { Notice } from '@/lib/domain/formats/worth-knowing'
import { Loss } from '@/lib/domain/formats/would-lose'
import { ImageFilter } from '@/lib/domain/image/image-filter'
import { Ordinal } from '@/lib/domain/ordinal'
import { listOf } from './page'
import { When } from './when'

/** Which images go out: what a page of images shows, in the order in which they came; or what of a version it would have shown. */
export const ExportFilter = ImageFilter.omit({ order: true }).extend({ version: Ordinal.optional() })
export type ExportFilter = z.infer<typeof ExportFilter>

/** Flat, small options, such as the corners of VOC: each format's own. */
const Options = z.record(z.string().max(64), z.union([z.string().max(256), z.number(), z.boolean()]))
export type ExportOptions = z.infer<typeof Options>

/** What there is to export, and what each format that can be written would lose of it. */
export const ExportPlan = z.object({
  survey: ContentSurvey,
  /** of its pictures, and about how large the zip is without them */
  pictureBytes: z.number().int(),
  otherBytes: z.number().int(),
  formats: z.array(
    z.object({
      id: Format,
      name: z.string(),
      /** its options, each with the value first that counts where nobody chose */
      choices: z.array(z.object({ name: z.string(), values: z.array(z.string()) })),
      /** what would be lost, by each way to export it: the first is with pictures and as nobody chose */
      ways: z.array(z.object({ options: Options, pictures: z.boolean(), losses: z.array(Loss) })),
      notices: z.array(Notice).default([]),
    }),
  ),
})
export type ExportPlan = z.infer<typeof ExportPlan>
export type PlannedFormat = ExportPlan['formats'][number]

export const StartExport = z.object({
  format: Format,
  options: Options.optional(),
  filter: ExportFilter.default({ pool: 'all' }),
  /** whether the pictures go along */
  pictures: z.boolean().default(false),
})
export type StartExport = z.infer<typeof StartExport>

export const EXPORT_STAGES = ['waiting', 'gathering', 'writing', 'done', 'failed', 'cancelled'] as const

/** How long what was written can be downloaded. */
export const EXPORT_DAYS = 7

/** An export on its way, or what came of it. */
export const Export = z.object({
  id: z.string(),
  format: Format,
  /** as its people call it */
  formatName: z.string(),
  filter: ExportFilter,
  pictures: z.boolean(),
  createdAt: When,
  createdById: z.string(),
  stage: z.enum(EXPORT_STAGES),
  /** 0..1 of what is done at this stage */
  progress: z.number(),
  finishedAt: When.nullable(),
  failure: z.string().nullable(),
  report: ExportReport.nullable(),
  /** to be downloaded until then; null before it is there, and after */
  file: z.object({ name: z.string(), bytes: z.number().int(), sha256: z.string(), until: When }).nullable(),
})
export type Export = z.infer<typeof Export>
export const Exports = listOf(Export)
export type Exports = z.infer<typeof Exports>

/** A URL with which anybody can download an export until then. */
export const ExportLink = z.object({ url: z.string(), expiresAt: When })
export type ExportLink = z.infer<typeof ExportLink>
