import { z } from 'zod'
import { storable } from '@/lib/domain/storable'
import { versioned } from '@/lib/domain/versioned'
import { Format } from './dataset'

const THINGS = ['image', 'box', 'tag', 'file'] as const
const Count = z.number().int().min(0)

/**
 * Something an import did not take as it was: repaired (taken, but changed), rejected (left out), or only worth saying.
 * Always with the file, the place in it and the reason; `count` > 1 speaks for several things of one file at once.
 */
export const Remark = z.object({
  thing: z.enum(THINGS),
  outcome: z.enum(['repaired', 'rejected', 'notice']),
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

/** More are counted, not listed: a report of a broken million-box source must still fit into a page. */
export const MOST_LISTED = 2000
const MOST_LISTED_BYTES = 1_000_000

/** What every import ends in. Boxes mark a place on a picture, tags a whole picture. */
export const ImportReport = z.object({
  version: z.literal(1).default(1),
  source: z.string().max(1024),
  format: Format,
  images: Tally,
  boxes: Tally,
  tags: Tally,
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
export const StoredReport = versioned(ImportReport)
/** A report without what it names one by one. */
export type ImportSummary = Omit<ImportReport, 'exceptions'>
/** The sums of a report as it was stored, where what it names one by one was left out in reading. */
export function summaryOf(stored: object): ImportSummary {
  const { exceptions: _, ...summary } = StoredReport.parse({ exceptions: [], ...stored })
  return summary
}

/** What became of the things of one source, counted as it happened. */
export type Outcomes = {
  source: string
  format: Format
  found: { images: number; boxes: number; tags: number }
  kept: { images: number; boxes: number; tags: number }
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
  const { source, format, found, kept, present, anew = 0, splits, remarks } = outcomes
  const tally = (thing: Remark['thing'], foundOnes: number, keptOnes: number): Tally => {
    const count = (outcome: Remark['outcome']) =>
      remarks.filter((e) => e.thing === thing && e.outcome === outcome).reduce((sum, e) => sum + e.count, 0)
    return { found: foundOnes, kept: keptOnes, repaired: count('repaired'), rejected: count('rejected') }
  }
  // Losses first: they must not fall off the end of the list. Then by file: pictures arrive in any order.
  const weight = { rejected: 0, repaired: 1, notice: 2 }
  const sorted = remarks.toSorted((a, b) => weight[a.outcome] - weight[b.outcome] || compare(a.file, b.file))
  const exceptions = listed(sorted.slice(0, MOST_LISTED).map(fitted))
  return ImportReport.parse({
    version: 1,
    source,
    format,
    images: tally('image', found.images, kept.images),
    boxes: tally('box', found.boxes, kept.boxes),
    tags: tally('tag', found.tags, kept.tags),
    present,
    anew,
    splits,
    exceptions,
    unlisted: sorted.length - exceptions.length,
  })
}

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
