import { ORDERS, POOLS, type ImageFilter } from '@/lib/domain/image/image-filter'

/** What the grid shows: one pool, perhaps one label, split or person, perhaps a part of the name; and in which order. */
export type Filters = ImageFilter
export const SPLITS = ['train', 'validation', 'test', 'none'] as const

export const NO_FILTERS: Filters = { pool: 'all', order: 'newest' }

const among = <T extends string>(all: readonly T[], value: string | null): T | undefined => all.find((one) => one === value)

/** From the address. What it does not know it leaves out: an old link still opens. */
export function readFilters(search: { get: (name: string) => string | null }): Filters {
  return {
    pool: among(POOLS, search.get('pool')) ?? 'all',
    label: search.get('label') ?? undefined,
    split: among(SPLITS, search.get('split')),
    by: search.get('by') ?? undefined,
    q: search.get('q')?.slice(0, 200) || undefined,
    order: among(ORDERS, search.get('order')) ?? 'newest',
  }
}

/** For the address: '' or '?pool=unlabelled&…'; what is as usual is not written. */
export function filterSearch(filters: Filters): string {
  const { pool, label, split, by, q, order } = filters
  const told = { pool: pool === 'all' ? undefined : pool, label, split, by, q, order: order === 'newest' ? undefined : order }
  const search = new URLSearchParams(Object.entries(told).filter((entry): entry is [string, string] => Boolean(entry[1])))
  return search.size > 0 ? `?${search}` : ''
}

/** How many filters narrow the view; the order is none. */
export const filterCount = ({ pool, label, split, by, q }: Filters): number => [pool !== 'all', label, split, by, q].filter(Boolean).length

/** Whether a picture that changed still belongs into the view, as far as its state and labels decide. */
export function stillFits({ pool, label }: Filters, card: { state: string; labelIds?: readonly string[] }): boolean {
  if (pool !== 'all' && card.state !== pool) return false
  return !label || !card.labelIds || card.labelIds.includes(label)
}
