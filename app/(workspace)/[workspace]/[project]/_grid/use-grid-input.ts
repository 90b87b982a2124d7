'use client'

import type { FocusEvent, KeyboardEvent, MouseEvent } from 'react'
import { isElsewhere } from '@/app/_keys/is-elsewhere'
import type { Layout } from './grid-layout'
import { pressOnCell } from './press-on-cell'
import { cardAt } from '@/app/(workspace)/[workspace]/[project]/_project/image-list'
import type { ImageView } from '@/app/(workspace)/[workspace]/[project]/_project/use-image-view'
import type { Selecting } from './use-selection'

type Input = {
  layout: Layout
  view: ImageView
  selecting: Selecting
  /** whether a plain click on a picture opens it; else it selects, and a double click opens */
  opens: boolean
  onOpen: (id: string) => void
  /** whether the click belonged to a gesture */
  swallow: () => boolean
  /** the cell that has the focus or would get it */
  active: number
  goTo: (index: number, focus: boolean) => void
  pageRows: () => number
}

/** What clicks and keys in the grid mean: the same everywhere that something is selected. */
export function useGridInput({ layout, view, selecting, opens, onOpen, swallow, active, goTo, pageRows }: Input) {
  const cellAt = (target: EventTarget) => {
    const index = Number((target as Element).closest<HTMLElement>('[data-index]')?.dataset.index ?? NaN)
    return { index, card: cardAt(view, index) }
  }

  const onClick = (event: MouseEvent) => {
    const target = event.target as Element
    const { index, card } = cellAt(target)
    const onPicture = target.closest('.cell-pic') !== null
    const aside = event.button !== 0 || (event.metaKey && event.shiftKey)
    if (onPicture && !aside) event.preventDefault() // the link is for new tabs; here the page stays
    if (swallow()) return
    if (!card) return target.closest('a') ? undefined : selecting.clear()
    const [range, toggle] = [event.shiftKey, event.ctrlKey || event.metaKey || target.closest('[data-tick]') !== null]
    goTo(index, false)
    if (opens && onPicture && !range && !toggle && selecting.ids.size === 0) onOpen(card.id)
    else selecting.choose({ id: card.id, range, toggle })
  }

  const onDoubleClick = (event: MouseEvent) => {
    const { card } = cellAt(event.target)
    if (card) onOpen(card.id)
  }

  const onKeyDown = (event: KeyboardEvent) => {
    if (isElsewhere(event.target)) return
    const cells = { layout, idAt: (index: number) => cardAt(view, index)?.id, choose: selecting.choose, onOpen, active, goTo, pageRows }
    if (pressOnCell(cells, cellAt(event.target).card?.id, event)) event.preventDefault()
  }
  // However the focus came to a cell, the keys go on from there.
  const onFocus = (event: FocusEvent) => {
    const { index, card } = cellAt(event.target)
    if (card) goTo(index, false)
  }
  return { onClick, onDoubleClick, onKeyDown, onFocus }
}
