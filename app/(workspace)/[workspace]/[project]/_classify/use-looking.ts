'use client'

import { useState } from 'react'
import { placeAmong, type GridPlace } from '@/app/(workspace)/[workspace]/[project]/_grid/grid-place'
import type { ImageView } from '@/app/(workspace)/[workspace]/[project]/_project/use-image-view'

const AHEAD = 10 // pictures that are asked for before somebody gets there

/**
 * Looking at one picture after the other. When one leaves the view, the next takes its place, as in the grid.
 * @param onOpen called when the first of them is opened
 */
export function useLooking({ items, list }: ImageView, onOpen: () => void) {
  const [place, setPlace] = useState<GridPlace>()
  const [open, setOpen] = useState(false)
  if (place?.among && place.among !== items) setPlace(placeAmong(place, items))
  const goTo = (index: number) => {
    if (!items[index]) return
    setPlace({ index, among: items })
    list.need(index + AHEAD)
  }
  return {
    card: open && place ? items[place.index] : undefined,
    open: (id: string) => {
      goTo(items.findIndex((card) => card.id === id))
      setOpen(true)
      onOpen()
    },
    close: () => setOpen(false),
    step: (by: 1 | -1) => place && goTo(place.index + by),
    /** the cell of the picture that was looked at last, if it is in the page */
    cell: () => document.querySelector<HTMLElement>(`.grid-content [data-index="${place?.index}"]`),
  }
}

export type Looking = ReturnType<typeof useLooking>
