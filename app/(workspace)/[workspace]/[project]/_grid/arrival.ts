import type { ListState } from '@/app/(workspace)/[workspace]/[project]/_project/image-list'
import { rowOf, type Layout } from './grid-layout'

type View = Pick<ListState, 'items' | 'from' | 'total' | 'start' | 'coming'>

/** Where a grid is scrolled to for who comes to it, in a window of this height, and which picture has the keyboard; -1: none. */
export function arrivalOf({ items, from, total = 0, start, coming }: View, layout: Layout, height: number): { top: number; focus: number } {
  if (!coming) return { top: 0, focus: -1 }
  const found = items.findIndex(({ id }) => id === coming.focus)
  const focus = found < 0 ? -1 : from + found
  const row = start && layout.rows[rowOf(layout, Math.min(start.at, total - 1))]
  if (!row) return { top: 0, focus }
  // The place as it was left; a picture that was out of sight there comes into the middle.
  const top = start.by.holds === undefined ? row.top + coming.below : row.top - (height - layout.cell.h) / 2
  return { top: Math.max(0, top), focus }
}

/** What is to be remembered of a grid that is scrolled out this far. */
export function sightOf<Card extends { id: string }>(
  { items, from }: { items: readonly Card[]; from: number },
  { rows }: Layout,
  { top, height }: { top: number; height: number },
): { first?: Card; below: number; seen: string[] } {
  const at = rows.findIndex((row) => row.kind === 'images' && row.top + row.height > top)
  const row = rows[at]
  if (row?.kind !== 'images') return { below: 0, seen: [] }
  const seen: string[] = []
  for (let next = at; next < rows.length && rows[next]!.top < top + height; next++) {
    const one = rows[next]!
    if (one.kind === 'images') seen.push(...items.slice(Math.max(0, one.from - from), Math.max(0, one.to - from)).map(({ id }) => id))
  }
  return { first: items[row.from - from], below: top - row.top, seen }
}
