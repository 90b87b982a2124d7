import type { Format } from '@/lib/domain/dataset/dataset'
import { foundIn, type Reading } from './collect'
import type { SourceOfFiles } from './data-format'
import { reading as readingOf } from './reading'
import { type Candidate, formatById } from './registry'

/**
 * What a source seems to be instead, where it was read in a format in which nothing is on its pictures: of what else it looks
 * like the first in which something is. Detection may be wrong, so whoever chose is told, and not refused.
 */
export async function missedIn(reading: Reading, source: SourceOfFiles, looksLike: readonly Candidate[]): Promise<Candidate | undefined> {
  const { boxes, polygons, tags } = foundIn(reading)
  if (boxes + polygons + tags > 0 || reading.dataset.images.some(({ negative }) => negative)) return undefined
  for (const candidate of looksLike) if (await saysSomething(candidate, source)) return candidate
  return undefined
}

async function saysSomething({ id }: Candidate, source: SourceOfFiles): Promise<boolean> {
  for await (const item of readingOf(formatById(id), source)) if ('image' in item && item.image.annotations.length > 0) return true
  return false
}

/** In a sentence, for reports. */
export const toldMissed = (chosen: Format, { id, why }: Candidate): string =>
  `read as ${formatById(chosen).name} it says nothing of its pictures; it looks like ${formatById(id).name}: ${why}`
