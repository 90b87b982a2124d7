import type { Split } from '@/lib/domain/dataset/manifest'
import type { ImageFilter } from '@/lib/domain/image/image-filter'

/** What the grid shows: one pool, perhaps one label, split or person, perhaps a part of the name; and in which order. */
export type Filters = ImageFilter

export const NO_FILTERS: Filters = { pool: 'all', order: 'newest' }

/** How many filters narrow the view; the order is none. */
export const filterCount = ({ pool, label, split, by, q }: Filters): number => [pool !== 'all', label, split, by, q].filter(Boolean).length

/** Whether a picture that changed still belongs into the view, as far as its state, split and labels decide. */
export function stillFits(
  { pool, label, split }: Filters,
  card: { state: string; split: Split | null; labelIds?: readonly string[] },
): boolean {
  if (pool !== 'all' && card.state !== pool) return false
  if (split && split !== (card.split ?? 'none')) return false
  return !label || !card.labelIds || card.labelIds.includes(label)
}
