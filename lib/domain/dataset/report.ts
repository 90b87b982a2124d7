import { z } from 'zod'
import { type Became, Existing } from '@/lib/domain/import/existing'
import { storable } from '@/lib/domain/storable'
import { versioned } from '@/lib/domain/versioned'
import { Format } from './dataset'

const THINGS = ['image', 'box', 'polygon', 'tag', 'file'] as const
const Count = z.number().int().min(0)

/**
 * Something an import did not take as it was: repaired (taken, but changed), rejected (left out), passed over (a file that nobody
 * means or that says nothing), or only worth saying. Always with the file, the place in it and the reason; `count` > 1 speaks
 * for several things at once.
 */
export const Remark = z.object({
  thing: z.enum(THINGS),
  outcome: z.enum(['repaired', 'rejected', 'notice', 'passed']),
  file: z.string().max(1024),
  place: z.string().max(200).optional(),
  reason: z.string().max(500),
  count: z.number().int().min(1).default(1),
})
export type Remark = z.infer<typeof Remark>

/** found = kept + repaired + rejected, always. */
export const Tally = z
  .object({ found: Count, kept: Count, repaired: Count, rejected: Count })
  .refine((tally) => tally.found === tally.kept + tally.repaired + tally.rejected, {
    message: 'found must equal kept + repaired + rejected',
  })
export type Tally = z.infer<typeof Tally>

/** Of the files of a source: found = taken + passed over + rejected, always. */
export const FilesTally = z
  .object({ found: Count, taken: Count, passed: Count, rejected: Count })
  .refine((tally) => tally.found === tally.taken + tally.passed + tally.rejected, { message: 'found must equal taken + passed + rejected' })
export type FilesTally = z.infer<typeof FilesTally>

export const NONE: Tally = { found: 0, kept: 0, repaired: 0, rejected: 0 }

/** More are counted, not listed: a report of a broken million-box source must still fit into a page. */
export const MOST_LISTED = 2000
const MOST_LISTED_BYTES = 1_000_000

const Sums = { images: Tally, boxes: Tally, tags: Tally }

/** What every import ends in. Boxes and polygons mark a place on a picture, tags a whole picture. */
export const ImportReport = z.object({
  version: z.literal(2).default(2),
  source: z.string().max(1024),
  format: Format,
  ...Sums,
  polygons: Tally,
  /** all files of the source; null: of a time when nobody counted them */
  files: FilesTally.nullable(),
  /** what was to become of images that were labelled already */
  existing: Existing,
  /** how many of the images that the source speaks of became what; null: of a time when nobody counted */
  became: z.object({ labelled: Count, kept: Count, replaced: Count, merged: Count, unchanged: Count }).nullable(),
  /** that the site was at work on it, without what it waited for people and pictures; null: of a time when nobody counted */
  seconds: Count.nullable().default(null),
  /** of the images kept: how many were in the project already */
  present: Count,
  /** of the images kept: how many were written anew, so that what is stored differs from their files */
  anew: Count.default(0),
  /** of the images kept: how many the source gave to a split; the rest is decided by a seed at the snapshot */
  splits: z.object({ train: Count, validation: Count, test: Count, undecided: Count }),
  /** The remarks; called so where they are stored and in the API, which the `corral` of before speaks too. */
  exceptions: z.array(Remark).max(MOST_LISTED),
  /** remarks beyond those listed */
  unlisted: Count,
})
export type ImportReport = z.infer<typeof ImportReport>
/** A report as it was stored, perhaps long ago. */
export const StoredReport = versioned(ImportReport, {
  upgrades: [
    z.looseObject(Sums).transform((report) => ({ ...report, polygons: NONE, files: null, existing: 'keep' as const, became: null })),
  ],
})
/** A report without what it names one by one. */
export type ImportSummary = Omit<ImportReport, 'exceptions'>
/** The sums of a report as it was stored, where what it names one by one was left out in reading. */
export function summaryOf(stored: object): ImportSummary {
  const { exceptions: _, ...summary } = StoredReport.parse({ exceptions: [], ...stored })
  return summary
}

export type Counts = { images: number; boxes: number; polygons: number; tags: number }

/** What became of the things of one source, counted as it happened. */
export type Outcomes = {
  source: string
  format: Format
  found: Counts
  kept: Counts
  files?: FilesTally
  existing: Existing
  became: Record<Became, number>
  present: number
  anew?: number
  splits: ImportReport['splits']
  remarks: Remark[]
}

/**
 * Adds an import up. Throws where the books do not balance: a thing that is neither kept nor named would have been
 * lost in silence, and that is a bug.
 */
export function importReport(outcomes: Outcomes): ImportReport {
  const { found, kept, files = null, anew = 0, remarks, ...said } = outcomes
  const tally = (thing: Remark['thing'], foundOnes: number, keptOnes: number): Tally => {
    const count = (outcome: Remark['outcome']) =>
      remarks.filter((e) => e.thing === thing && e.outcome === outcome).reduce((sum, e) => sum + e.count, 0)
    return { found: foundOnes, kept: keptOnes, repaired: count('repaired'), rejected: count('rejected') }
  }
  // By file, too: pictures arrive in any order.
  const sorted = remarks.toSorted((a, b) => byWeight(a, b) || compare(a.file, b.file))
  const exceptions = listed(sorted.slice(0, MOST_LISTED).map(fitted))
  return ImportReport.parse({
    ...said,
    version: 2,
    images: tally('image', found.images, kept.images),
    boxes: tally('box', found.boxes, kept.boxes),
    polygons: tally('polygon', found.polygons, kept.polygons),
    tags: tally('tag', found.tags, kept.tags),
    files,
    anew,
    exceptions,
    unlisted: sorted.length - exceptions.length,
  })
}

const WEIGHT = { rejected: 0, repaired: 1, notice: 2, passed: 3 }
/** Losses first: they must not fall off the end of a list. */
export const byWeight = (a: Remark, b: Remark): number => WEIGHT[a.outcome] - WEIGHT[b.outcome]

/** Those that fit into a report: their sentences may be long. */
function listed(remarks: Remark[]): Remark[] {
  let bytes = 0
  const most = remarks.findIndex((remark) => (bytes += new TextEncoder().encode(JSON.stringify(remark)).length + 1) > MOST_LISTED_BYTES)
  return most < 0 ? remarks : remarks.slice(0, most)
}

const compare = (a: string, b: string): number => Number(a > b) - Number(a < b)

// Names come from strangers' files: of any length, and of anything.
const fitted = (remark: Remark): Remark => ({
  ...remark,
  file: storable(remark.file.slice(0, 1024)),
  place: remark.place && storable(remark.place.slice(0, 200)),
  reason: storable(remark.reason.slice(0, 500)),
})
