'use client'

import { useLayoutEffect, useMemo, useRef, useState } from 'react'
import { cx } from '@/app/_ui/cx'
import type { Label } from '@/lib/domain/contract/label'
import { focusGrid } from './focus-grid'
import { layOut, rowOf, type CellShape } from './grid-layout'
import { placeAmong, type GridPlace } from './grid-place'
import { GridRow } from './grid-row'
import type { ImageSection } from './sections'
import { useGesture, type Carry } from './use-gesture'
import { useGridInput } from './use-grid-input'
import { useGridRows } from './use-grid-rows'
import type { ImageView } from '@/app/(workspace)/[workspace]/[project]/_project/use-image-view'
import type { Selecting } from './use-selection'
import { useWidth } from './use-width'

export type GridProps = {
  label: string
  view: ImageView
  sections: readonly ImageSection[]
  shape: CellShape
  selecting: Selecting
  boxes: boolean
  /** where a picture opens; without it a click selects */
  hrefOf?: (id: string) => string
  onOpen: (id: string) => void
  tags?: ReadonlyMap<string, Label>
  carry?: Carry
  /** called whenever cells may have changed; see `useGridFocus` */
  keepFocus: () => void
}

/** The pictures. Only rows near the view are in the page; every place has its size before its picture is here. */
export function ImageGrid({ label, view, sections, shape, selecting, boxes, hrefOf, onOpen, tags, carry, keepFocus }: GridProps) {
  const scroller = useRef<HTMLDivElement>(null)
  const content = useRef<HTMLDivElement>(null)
  const width = useWidth(content)
  const layout = useMemo(() => layOut({ width, sections, shape }), [width, sections, shape])
  const { active, setActive } = useActive(view)
  const banded = useRef(false)
  // Before whatever asks for it: it is for the cells as they are once that is drawn.
  useLayoutEffect(() => {
    if (banded.current) focusGrid()
    banded.current = false
  })
  const onBanded = (index: number) => {
    banded.current = true
    setActive(index)
  }
  const { shown, reveal } = useGridRows({ scroller, layout, view, active, onArrival: onBanded })
  const { band, onPointerDown, swallow } = useGesture({ content, scroller, layout, view, selecting, carry, onBanded })
  useLayoutEffect(() => keepFocus())
  const goTo = (index: number, focus: boolean) => {
    setActive(index)
    if (focus) reveal(index)
  }
  const pageRows = () => Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / (layout.cell.h + layout.gap)) - 1)

  const input = useGridInput({ layout, view, selecting, opens: hrefOf !== undefined, onOpen, swallow, active, goTo, pageRows })

  return (
    <div className={cx('grid-scroll', sections[0]?.title === undefined && 'pt-4')} ref={scroller} onPointerDown={onPointerDown}>
      <div
        ref={content}
        className="grid-content"
        role="grid"
        aria-label={label}
        aria-multiselectable="true"
        aria-rowcount={layout.rows.length}
        aria-colcount={layout.columns}
        style={{ height: layout.height }}
        {...input}
        onDragStart={(event) => event.preventDefault()}
      >
        {width > 0 &&
          shown.map((at) => (
            <GridRow
              key={at}
              at={at}
              layout={layout}
              items={view.items}
              first={view.from}
              selected={selecting.ids}
              active={rowOf(layout, active) === at ? active : -1}
              boxes={boxes}
              hrefOf={hrefOf}
              tags={tags}
              section={sections}
            />
          ))}
        {band && <div className="band" style={{ left: band.x, top: band.y, width: band.w, height: band.h }} />}
      </div>
    </div>
  )
}

/** The cell that Tab reaches. It goes with its picture. */
function useActive({ items, from, total = 0 }: ImageView) {
  const [place, setPlace] = useState<GridPlace>({ index: 0 })
  if (place.among && place.among !== items) setPlace(placeAmong(place, items, from))
  const setActive = (index: number) => setPlace((now) => (now.among && now.index === index ? now : { index, among: items, first: from }))
  return { active: Math.min(place.index, Math.max(0, total - 1)), setActive }
}
