import type { Format } from '@/lib/domain/dataset/dataset'
import { collect, type Reading } from '@/lib/domain/formats/collect'
import type { SourceOfFiles } from '@/lib/domain/formats/data-format'
import { missedIn } from '@/lib/domain/formats/missed'
import { reading as readingOf } from '@/lib/domain/formats/reading'
import { type Candidate, detectFormat, formatById } from '@/lib/domain/formats/registry'
import type { ImportOptions } from '@/lib/domain/import/options'
import { sourceOfImport } from './source-of-import'

type Import = { id: string; projectId: string; source: string }
type Read = {
  source: SourceOfFiles
  reading: Reading
  format: Format
  why: string
  others: Candidate[]
  /** what it seems to be, where nothing was found as what it was chosen to be */
  missed?: Candidate
}

/** Reads the files of an import, in the format that was chosen or that they look like. */
export async function readFiles(
  begun: Import,
  { format: chosen, formatOptions = {} }: Pick<ImportOptions, 'format' | 'formatOptions'>,
): Promise<Read> {
  const source = await sourceOfImport(begun)
  const { others, ...detected } = await detectFormat(source)
  const read = async (format: Format) => collect(readingOf(formatById(format), source, formatOptions))
  if (!chosen || chosen === detected.id) return { source, reading: await read(detected.id), format: detected.id, why: detected.why, others }
  const reading = await read(chosen)
  const looksLike = [detected, ...others.filter(({ id }) => id !== chosen)]
  // Who chose pictures wants them without their labels.
  const missed = chosen === 'pictures' ? undefined : await missedIn(reading, source, looksLike)
  return { source, reading, format: chosen, why: 'it was chosen', others: looksLike, missed }
}
