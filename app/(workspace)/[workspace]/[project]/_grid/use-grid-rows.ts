'use client'

import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useEffect, useLayoutEffect, type RefObject } from 'react'
import { rowOf, type Layout } from './grid-layout'
import { useAnchor, useArrival } from './use-anchor'
import type { ImageView } from '@/app/(workspace)/[workspace]/[project]/_project/use-image-view'

const OVERSCAN = 4 // rows kept above and below what is in sight
const BOTTOM = 96 // pixels that the floating bar may cover

type Input = {
  scroller: RefObject<HTMLElement | null>
  layout: Layout
  view: ImageView
  active: number
  /** the picture that somebody comes from */ onArrival: (index: number) => void
}

/** Which rows are drawn, how to scroll to a picture, and that what is in sight stays in sight when the rows change. */
export function useGridRows({ scroller, layout, view, active, onArrival }: Input) {
  const { rows } = layout
  const activeRow = rowOf(layout, active)
  // It hands out functions that React's compiler cannot cache; it then leaves this hook alone, which is what we want.
  // eslint-disable-next-line react-hooks/incompatible-library -- see above
  const virtual = useVirtualizer<HTMLElement, Element>({
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
  useArrival({ scroller, layout, view }, virtual, onArrival)
  useLayoutEffect(() => virtual.measure(), [virtual, rows])
  useAnchor({ scroller, layout, view })

  const range = virtual.range
  const last = rows.slice(0, (range?.endIndex ?? 0) + OVERSCAN * 2).findLast((row) => row.kind === 'images')
  const needed = last?.kind === 'images' ? last.to : 0
  const { list } = view
  useEffect(() => {
    if (needed > 0) list.need(needed)
  }, [list, needed])
  // By where it is scrolled to, not by the rows that are drawn: who has just come down is drawn at the top for a moment.
  useEffect(() => {
    if (layout.width === 0) return
    const at = rows.findIndex((row) => row.top + row.height > (virtual.scrollOffset ?? 0))
    const first = rows.slice(Math.max(0, at - OVERSCAN * 2)).find((row) => row.kind === 'images')
    if (first?.kind === 'images') list.needFrom(first.from)
  }, [list, layout.width, rows, range, virtual])

  const reveal = useCallback((index: number) => virtual.scrollToIndex(rowOf(layout, index), { align: 'auto' }), [virtual, layout])
  return { shown: virtual.getVirtualItems().map(({ index }) => index), reveal }
}
