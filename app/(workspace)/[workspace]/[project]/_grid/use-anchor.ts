'use client'

import type { Virtualizer } from '@tanstack/react-virtual'
import { useEffect, useEffectEvent, useLayoutEffect, useRef, type RefObject } from 'react'
import { positionOfCard, type ImageList } from '@/app/(workspace)/[workspace]/[project]/_project/image-list'
import type { KeptPlace } from '@/app/(workspace)/[workspace]/[project]/_project/kept-place'
import type { ImageView } from '@/app/(workspace)/[workspace]/[project]/_project/use-image-view'
import { arrivalOf, sightOf } from './arrival'
import { rowOf, type Layout } from './grid-layout'

type Input = { scroller: RefObject<HTMLElement | null>; layout: Layout; view: ImageView }

/** Scrolls to where somebody comes to, before anything is painted; `onFocus` hears of the picture that gets the keyboard. */
export function useArrival(
  { scroller, layout, view }: Input,
  virtual: Virtualizer<HTMLElement, Element>,
  onFocus: (index: number) => void,
): void {
  const arrived = useRef<ImageList>(undefined)
  useLayoutEffect(() => {
    const element = scroller.current
    if (!element || layout.width === 0 || arrived.current === view.list) return
    arrived.current = view.list
    const { top, focus } = arrivalOf(view, layout, element.clientHeight)
    if (top > 0) {
      element.scrollTo({ top })
      // It would hear of it a frame later, and draw the rows of the top until then.
      Object.assign(virtual, { scrollOffset: element.scrollTop })
    }
    if (focus >= 0) onFocus(focus)
  })
}

/**
 * Keeps the first picture in sight at its height when pictures or headings come in above it; at the very top it stays at
 * the top. Remembers the place when the grid is left.
 */
export function useAnchor({ scroller, layout, view }: Input): void {
  const { items, from, keep } = view
  const anchor = useRef<{ id: string; below: number; top: number }>(undefined)
  const place = useRef<KeptPlace>(undefined)
  const remember = useEffectEvent(() => {
    const element = scroller.current
    if (!element || layout.width === 0) return
    const { first, below, seen } = sightOf({ items, from }, layout, { top: element.scrollTop, height: element.clientHeight })
    anchor.current = first && { id: first.id, below, top: element.scrollTop }
    place.current = { cursor: first && element.scrollTop > 0 ? positionOfCard(first) : undefined, below, seen }
  })
  useLayoutEffect(() => {
    const element = scroller.current
    const kept = anchor.current
    const at = kept ? items.findIndex(({ id }) => id === kept.id) : -1
    const row = at < 0 ? undefined : layout.rows[rowOf(layout, from + at)]
    if (!element || !kept || !row || element.scrollTop === 0) return
    // Scrolled since, and not told yet: that is where somebody wants to be. At the end the browser did it, for want of rows.
    const ended = element.scrollTop >= element.scrollHeight - element.clientHeight - 1
    if (Math.abs(element.scrollTop - kept.top) > 1 && !ended) return
    if (Math.abs(element.scrollTop - row.top - kept.below) > 0.5) element.scrollTo({ top: row.top + kept.below })
  }, [scroller, layout, items, from])
  useEffect(() => remember(), [layout, items, from])
  useEffect(() => {
    const element = scroller.current
    const onScroll = () => remember()
    element?.addEventListener('scroll', onScroll, { passive: true })
    return () => element?.removeEventListener('scroll', onScroll)
  }, [scroller])
  useEffect(() => {
    const save = () => place.current && keep(place.current)
    window.addEventListener('pagehide', save)
    return () => {
      window.removeEventListener('pagehide', save)
      save()
    }
  }, [keep])
}
