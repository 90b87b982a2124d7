'use client'

import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useLayoutEffect, useRef, type RefObject } from 'react'
import { rowOf, type Layout } from './grid-layout'
import type { ImageView } from '@/app/(workspace)/[workspace]/[project]/_project/use-image-view'

const OVERSCAN = 4 // rows kept above and below what is in sight
const BOTTOM = 96 // pixels that the floating bar may cover

type Input = { scroller: RefObject<HTMLElement | null>; layout: Layout; view: ImageView; active: number }

/** Which rows are drawn, how to scroll to a picture, and that what is in sight stays in sight when the rows change. */
export function useGridRows({ scroller, layout, view, active }: Input) {
  const { rows } = layout
  const activeRow = rowOf(layout, active)
  // It hands out functions that React's compiler cannot cache; it then leaves this hook alone, which is what we want.
  // eslint-disable-next-line react-hooks/incompatible-library -- see above
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: useCallback((at: number) => rows[at]?.height ?? 0, [rows]),
    overscan: OVERSCAN,
    scrollPaddingEnd: BOTTOM,
    scrollPaddingStart: 8,
    // The row that has the focus stays, however far away it is scrolled: else the keyboard would lose its place.
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range)
      return activeRow < 0 || shown.includes(activeRow) ? shown : [...shown, activeRow].sort((a, b) => a - b)
    },
  })
  useLayoutEffect(() => virtual.measure(), [virtual, rows])
  useAnchor({ scroller, layout, view })

  const range = virtual.range
  const last = rows.slice(0, (range?.endIndex ?? 0) + OVERSCAN * 2).findLast((row) => row.kind === 'images')
  const needed = last?.kind === 'images' ? last.to : 0
  const { list } = view
  useEffect(() => {
    if (needed > 0) list.need(needed)
  }, [list, needed])

  const reveal = useCallback((index: number) => virtual.scrollToIndex(rowOf(layout, index), { align: 'auto' }), [virtual, layout])
  return { shown: virtual.getVirtualItems().map(({ index }) => index), reveal }
}

/** Keeps the first picture in sight at its height when pictures or headings come in above it. At the very top it stays at the top. */
function useAnchor({ scroller, layout, view: { items } }: Pick<Input, 'scroller' | 'layout' | 'view'>): void {
  const anchor = useRef<{ id: string; below: number }>(undefined)
  const latest = useRef({ layout, items })
  useLayoutEffect(() => {
    const element = scroller.current
    const kept = anchor.current
    latest.current = { layout, items }
    if (!element || !kept || element.scrollTop === 0) return
    const row =
      layout.rows[
        rowOf(
          layout,
          items.findIndex(({ id }) => id === kept.id),
        )
      ]
    if (row && Math.abs(element.scrollTop - row.top - kept.below) > 0.5) element.scrollTo({ top: row.top + kept.below })
  }, [scroller, layout, items])
  useEffect(() => {
    const element = scroller.current
    const remember = () => {
      if (!element) return
      const {
        layout: { rows },
        items: cards,
      } = latest.current
      const row = rows.find((one) => one.kind === 'images' && one.top + one.height > element.scrollTop)
      const card = row?.kind === 'images' ? cards[row.from] : undefined
      anchor.current = card && row ? { id: card.id, below: element.scrollTop - row.top } : undefined
    }
    element?.addEventListener('scroll', remember, { passive: true })
    return () => element?.removeEventListener('scroll', remember)
  }, [scroller])
}
