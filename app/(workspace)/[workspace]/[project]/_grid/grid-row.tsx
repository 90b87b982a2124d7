'use client'

import { memo, type CSSProperties } from 'react'
import { useTexts } from '#texts'
import { Skeleton } from '@/app/_ui/skeleton'
import type { Label } from '@/lib/domain/contract/label'
import type { Layout } from './grid-layout'
import type { ImageCard } from '@/lib/domain/contract/image'
import { ImageCell } from './image-cell'
import { SectionHead } from './section-head'
import type { ImageSection } from './sections'

type Props = {
  /** which row of the layout */
  at: number
  layout: Layout
  items: readonly ImageCard[]
  /** where the first of them stands in the view */
  first: number
  section: readonly ImageSection[]
  selected: ReadonlySet<string>
  /** the cell that Tab reaches, or -1 when it is in another row */
  active: number
  boxes: boolean
  hrefOf?: (id: string) => string
  tags?: ReadonlyMap<string, Label>
}

/** One row of the grid: a heading, or as many pictures as there are columns. Scrolling draws only the rows that come in. */
export const GridRow = memo(function GridRow({ at, layout, items, first, section, selected, active, boxes, hrefOf, tags }: Props) {
  const row = layout.rows[at]
  if (!row) return null
  const place: CSSProperties = { transform: `translateY(${row.top}px)` }
  if (row.kind === 'head') {
    const headed = section.find(({ key }) => key === row.section.key)
    return (
      <div role="row" aria-rowindex={at + 1} className="grid-row" style={place}>
        {headed && <SectionHead section={headed} items={headed.whole ? items.slice(headed.from - first, headed.to - first) : []} />}
      </div>
    )
  }
  const style = { ...place, gridTemplateColumns: `repeat(${layout.columns}, minmax(0, 1fr))`, gap: layout.gap, height: layout.cell.h }
  return (
    <div role="row" aria-rowindex={at + 1} className="grid-row grid-pictures" style={style}>
      {Array.from({ length: row.to - row.from }, (_, column) => {
        const index = row.from + column
        const card = items[index - first]
        if (!card) return <EmptyCell key={index} caption={!tags} />
        return (
          <ImageCell
            key={card.id}
            card={card}
            index={index}
            column={column}
            selected={selected.has(card.id)}
            tabbable={active === index}
            boxes={boxes}
            href={hrefOf?.(card.id)}
            tags={tags}
          />
        )
      })}
    </div>
  )
})

function EmptyCell({ caption }: { caption: boolean }) {
  const t = useTexts('grid')
  return (
    <div role="gridcell" aria-busy="true" aria-label={t('loading')} className="cell">
      <span className="cell-pic">
        <Skeleton className="h-full" />
      </span>
      {caption && (
        <span className="cell-cap">
          <Skeleton className="h-2.5 w-3/5" />
        </span>
      )}
    </div>
  )
}
