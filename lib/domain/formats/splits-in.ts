import { SPLITS, type Split } from '@/lib/domain/dataset/manifest'
import type { ImageToWrite, ToWrite } from './data-format'

/**
 * The splits that the images of an export are in, in their order, `undefined` for those in none: for formats with a file for
 * each. Goes through the images once.
 */
export async function splitsIn(content: ToWrite, isWritten: (image: ImageToWrite) => boolean = () => true): Promise<(Split | undefined)[]> {
  const found = new Set<Split | undefined>()
  for await (const image of content.images()) if (isWritten(image)) found.add(image.split)
  return [undefined, ...SPLITS].filter((split) => found.has(split))
}
