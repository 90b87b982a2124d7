import { isStorable } from '@/lib/domain/storable'
import { ORDERS, POOLS, type ImageFilter } from './image-filter'

export const SPLITS = ['train', 'validation', 'test', 'none'] as const

export const among = <T extends string>(all: readonly T[], value: string | null): T | undefined => all.find((one) => one === value)

/** From the address. What it does not know it leaves out: an old link still opens. */
export function readFilters(search: { get: (name: string) => string | null }): ImageFilter {
  const text = (name: string, most: number) => {
    const given = search.get(name)?.slice(0, most)
    return given && isStorable(given) ? given : undefined
  }
  return {
    pool: among(POOLS, search.get('pool')) ?? 'all',
    label: text('label', 64),
    split: among(SPLITS, search.get('split')),
    by: text('by', 64),
    q: text('q', 200),
    order: among(ORDERS, search.get('order')) ?? 'newest',
  }
}

/** For the address: '' or '?pool=unlabelled&…'; what is as usual is not written. */
export function filterSearch({ pool, label, split, by, q, order }: Partial<ImageFilter>): string {
  const told = { pool: pool === 'all' ? undefined : pool, label, split, by, q, order: order === 'newest' ? undefined : order }
  const search = new URLSearchParams(Object.entries(told).filter((entry): entry is [string, string] => Boolean(entry[1])))
  return search.size > 0 ? `?${search}` : ''
}
