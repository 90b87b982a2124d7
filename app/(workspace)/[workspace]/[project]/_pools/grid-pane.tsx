'use client'

import { useMemo, useState, type ReactElement, type ReactNode } from 'react'
import { useFigures, useTexts } from '#texts'
import { Skeleton } from '@/app/_ui/skeleton'
import type { CellShape } from '@/app/(workspace)/[workspace]/[project]/_grid/grid-layout'
import { ImageGrid, type GridProps } from '@/app/(workspace)/[workspace]/[project]/_grid/image-grid'
import { sectionsOf } from '@/app/(workspace)/[workspace]/[project]/_grid/sections'
import { useFilters } from '@/app/(workspace)/[workspace]/[project]/_project/use-filters'
import { useGridFocus } from '@/app/(workspace)/[workspace]/[project]/_grid/use-grid-focus'
import { EmptyView, ViewProblem } from './view-states'

type Props = Omit<GridProps, 'label' | 'sections' | 'shape' | 'keepFocus'> & {
  /** the least width of a cell, CSS pixels */
  size: number
  square?: boolean
  addWith: (trigger: ReactElement) => ReactNode
}

/** The grid, or what stands in its place: loading, nothing there, no answer. */
export function GridPane({ size, square = false, addWith, ...grid }: Props) {
  const t = useTexts('pools')
  const gridTexts = useTexts('grid')
  const figures = useFigures()
  const { filters } = useFilters()
  const { items, from, total, error, list } = grid.view
  const shape = useMemo<CellShape>(
    () => (square ? { least: size, ratio: 1, caption: 0, gap: 10 } : { least: size, ratio: 0.75, caption: 24, gap: 12 }),
    [size, square],
  )
  // The day is that of the moment the page was opened: headings do not change under the eyes at midnight.
  const [now] = useState(() => new Date())
  const sections = useMemo(
    () => sectionsOf({ t: gridTexts, figures }, { items, first: from, total: total ?? 0, order: filters.order, now }),
    [gridTexts, figures, items, from, total, filters.order, now],
  )
  const keepFocus = useGridFocus()
  if (total === undefined) return error ? <ViewProblem error={error} retry={() => list.retry()} /> : <Loading shape={shape} />
  if (total === 0) return <EmptyView add={addWith} />
  return (
    <>
      <ImageGrid label={t('images')} sections={sections} shape={shape} keepFocus={keepFocus} {...grid} />
      {error !== undefined && <ViewProblem error={error} retry={() => list.retry()} />}
    </>
  )
}

const SCREENFUL = 24

function Loading({ shape }: { shape: CellShape }) {
  const t = useTexts('pools')
  return (
    <div className="grid-scroll pt-4" role="status" aria-busy="true" aria-label={t('loading')}>
      <div className="grid" style={{ gridTemplateColumns: `repeat(auto-fill, minmax(${shape.least}px, 1fr))`, gap: shape.gap }}>
        {Array.from({ length: SCREENFUL }, (_, i) => (
          <span key={i} className="block">
            <span className="block" style={{ aspectRatio: 1 / shape.ratio }}>
              <Skeleton className="h-full !rounded-control" />
            </span>
            {shape.caption > 0 && (
              <span className="flex h-6 items-center">
                <Skeleton className="h-2.5 w-3/5" />
              </span>
            )}
          </span>
        ))}
      </div>
    </div>
  )
}
