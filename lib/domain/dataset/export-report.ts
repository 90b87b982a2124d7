import { z } from 'zod'
import type { ContentSurvey } from '@/lib/domain/formats/content-survey'
import { Notice } from '@/lib/domain/formats/worth-knowing'
import { Loss } from '@/lib/domain/formats/would-lose'
import { versioned } from '@/lib/domain/versioned'
import { Format } from './dataset'

const Count = z.number().int().min(0)

/** found = written + left out, always. */
const Out = z.object({ found: Count, written: Count, leftOut: Count })
export type Out = z.infer<typeof Out>

/** More are counted, not named. */
export const MOST_MISSING = 200

/** What every export ends in. The reasons of what was left out are `losses`, and pictures that the storage no longer has. */
export const ExportReport = z.object({
  version: z.literal(1),
  format: Format,
  /** of an export with pictures: those that went along; else images that were looked at by the format */
  images: Out,
  boxes: Out,
  polygons: Out,
  tags: Out,
  losses: z.array(Loss),
  notices: z.array(Notice).default([]),
  /** images whose pictures are not in the storage, by name */
  missing: z.array(z.string()),
  unlisted: Count,
  /** in the zip */
  files: Count,
})
export type ExportReport = z.infer<typeof ExportReport>
export const StoredExportReport = versioned(ExportReport)

type Written = {
  format: Format
  survey: ContentSurvey
  losses: Loss[]
  notices: Notice[]
  files: number
  /** of an export with pictures */ pictures?: Pictures
}
type Pictures = { written: number; missing: string[]; unlisted: number }

/** Adds an export up: what was found is written, or left out for a reason that stands beside it. */
export function exportReport({ format, survey, losses, notices, files, pictures }: Written): ExportReport {
  const lost = (what: Loss['what']) => losses.find((loss) => loss.what === what)?.count ?? 0
  const out = (found: number, leftOut: number): Out => ({ found, written: found - leftOut, leftOut })
  return ExportReport.parse({
    version: 1,
    format,
    images: out(survey.images, pictures ? survey.images - pictures.written : lost('images')),
    boxes: out(survey.boxes, lost('boxes')),
    polygons: out(survey.polygons, lost('polygons')),
    tags: out(survey.tags, lost('tags') + lost('moreTags')),
    losses,
    notices,
    missing: pictures?.missing ?? [],
    unlisted: pictures?.unlisted ?? 0,
    files,
  })
}
