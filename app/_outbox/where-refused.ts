import { pages } from '@/lib/domain/address/pages'
import { imagesOf, type Entry } from './journal/entry'

/** Where it can be done otherwise: the images that refused edits are of, among all of the project where they are several. Nowhere where one is already. */
export function whereRefused(refused: readonly Entry[], path: string): string | undefined {
  const [entry] = refused
  if (!entry) return undefined
  const images = new Map(refused.flatMap(imagesOf).map(({ id, name }) => [id, name]))
  const there = [pages.images(entry), ...[...images.keys()].map((id) => pages.annotateImage(entry, id))]
  if (there.includes(path)) return undefined
  return pages.images(entry, images.size === 1 ? { q: [...images.values()][0] } : {})
}
