'use client'

import { useEffect, useEffectEvent, useRef, useState, type PointerEvent, type RefObject } from 'react'
import { bandOf, gesture, REST, type Gesture, type GestureEvent } from './gesture'
import { bandHits, type Layout } from './grid-layout'
import type { Selection } from './selection'
import { cardAt } from '@/app/(workspace)/[workspace]/[project]/_project/image-list'
import type { ImageView } from '@/app/(workspace)/[workspace]/[project]/_project/use-image-view'
import type { Selecting } from './use-selection'

const EDGE = 40 // pixels from an edge in which a band scrolls the grid
const SPEED = 14 // pixels a frame at the edge itself

type Input = {
  content: RefObject<HTMLElement | null>
  scroller: RefObject<HTMLElement | null>
  layout: Layout
  view: ImageView
  selecting: Selecting
  carry?: Carry
  /** a rubber band ended at this picture: the keys go on from there */
  onBanded: (index: number) => void
}

/** What happens to a carried selection: `over` while it moves, `drop` at the end; places in the window. */
export type Carry = { over: (at: { x: number; y: number } | undefined) => void; drop: (at: { x: number; y: number }) => void }

/** Rubber band and carrying over the grid. `swallow` says whether the click that follows belonged to such a gesture. */
export function useGesture({ content, scroller, layout, view, selecting, carry, onBanded }: Input) {
  const [now, setNow] = useState<Gesture>(REST)
  const before = useRef<Selection>(selecting.current)
  const pointer = useRef({ x: 0, y: 0 })
  const moved = useRef(false)

  const spot = () => {
    const origin = content.current?.getBoundingClientRect()
    return { x: pointer.current.x - (origin?.left ?? 0), y: pointer.current.y - (origin?.top ?? 0) }
  }
  const play = (event: GestureEvent) => {
    const next = gesture(now, event)
    if (next === now) return
    setNow(next)
    if (next.doing === 'banding') {
      moved.current = true
      const touched = bandHits(layout, bandOf(next)).flatMap((index) => cardAt(view, index)?.id ?? [])
      selecting.band(before.current, touched, next.add)
    }
    if (next.doing === 'carrying') {
      moved.current = true
      carry?.over(pointer.current)
    }
  }

  const onMove = (event: globalThis.PointerEvent) => {
    pointer.current = { x: event.clientX, y: event.clientY }
    play({ type: 'move', at: spot() })
  }
  const onScroll = () => play({ type: 'move', at: spot() })
  const onEnd = (event: Event) => {
    if (now.doing === 'carrying') {
      carry?.over(undefined)
      if (event.type === 'pointerup') carry?.drop(pointer.current)
    }
    const end = now.doing === 'banding' ? bandEnd(layout, now) : undefined
    if (end !== undefined) onBanded(end)
    setNow(REST)
  }
  useWhilePressed({ on: now.doing !== 'nothing', scroller, onMove, onScroll, onEnd })
  useEdgeScroll({ scroller, pointer, on: now.doing === 'banding' })

  const onPointerDown = (event: PointerEvent) => {
    if (event.button !== 0 || event.pointerType === 'touch') return
    moved.current = false
    pointer.current = { x: event.clientX, y: event.clientY }
    before.current = selecting.current
    const index = (event.target as Element).closest<HTMLElement>('[data-index]')?.dataset.index
    const id = index === undefined ? undefined : cardAt(view, Number(index))?.id
    play({
      type: 'press',
      at: spot(),
      onSelected: Boolean(carry && id && selecting.ids.has(id)),
      add: event.shiftKey || event.ctrlKey || event.metaKey,
    })
  }
  return { band: now.doing === 'banding' ? bandOf(now) : undefined, onPointerDown, swallow: () => moved.current }
}

/** The picture at the end of a band towards which it was drawn. */
function bandEnd(layout: Layout, band: Extract<Gesture, { doing: 'banding' }>): number | undefined {
  const touched = bandHits(layout, bandOf(band))
  return band.to.y < band.from.y ? touched[0] : touched.at(-1)
}

type Pressed = {
  on: boolean
  scroller: RefObject<HTMLElement | null>
  onMove: (event: globalThis.PointerEvent) => void
  onScroll: () => void
  onEnd: (event: Event) => void
}

/** Follows the pointer over the whole window from a press to its release, its loss or Esc. */
function useWhilePressed({ on, scroller, onMove, onScroll, onEnd }: Pressed): void {
  const move = useEffectEvent(onMove)
  const scroll = useEffectEvent(onScroll)
  const end = useEffectEvent(onEnd)
  useEffect(() => {
    if (!on) return
    const over = new AbortController()
    const { signal } = over
    window.addEventListener('pointermove', (event) => move(event), { signal })
    window.addEventListener('pointerup', (event) => end(event), { signal })
    window.addEventListener('pointercancel', (event) => end(event), { signal })
    window.addEventListener('keydown', (event) => event.key === 'Escape' && end(event), { signal })
    scroller.current?.addEventListener('scroll', () => scroll(), { signal })
    return () => over.abort()
  }, [on, scroller])
}

/** Scrolls while the pointer rests near the upper or lower edge. */
function useEdgeScroll({
  scroller,
  pointer,
  on,
}: {
  scroller: RefObject<HTMLElement | null>
  pointer: RefObject<{ y: number }>
  on: boolean
}): void {
  useEffect(() => {
    if (!on) return
    let frame = requestAnimationFrame(function step() {
      const element = scroller.current
      if (!element) return
      const { top, bottom } = element.getBoundingClientRect()
      const { y } = pointer.current
      const push = Math.max(-1, Math.min(1, y < top + EDGE ? (y - top - EDGE) / EDGE : y > bottom - EDGE ? (y - bottom + EDGE) / EDGE : 0))
      if (push !== 0) element.scrollTop += push * SPEED
      frame = requestAnimationFrame(step)
    })
    return () => cancelAnimationFrame(frame)
  }, [on, scroller, pointer])
}
