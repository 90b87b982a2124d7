'use client'

import { useRouter } from 'next/navigation'
import { useCallback, type ReactElement, type ReactNode } from 'react'
import { useTexts } from '#texts'
import { FilterColumn } from './filter-column'
import { useClear } from './use-clear'
import { useExportShown } from './use-export-shown'
import { useSplits } from './use-splits'
import { useUndo } from './use-undo'
import { GridBar } from './grid-bar'
import { GridPane } from './grid-pane'
import { NewLabels, OthersAddLabels } from './new-labels'
import { usePlace } from '@/app/(workspace)/[workspace]/[project]/_project/project-place'
import { SelectionBar, useDeleteImages } from './selection-bar'
import { useStoredNumber } from '@/app/_client/use-stored-number'
import { useFilters } from '@/app/(workspace)/[workspace]/[project]/_project/use-filters'
import type { ImageView } from '@/app/(workspace)/[workspace]/[project]/_project/use-image-view'
import { PAGE_COMMANDS } from '@/app/(workspace)/[workspace]/[project]/_grid/grid-commands'
import { GridKeys } from '@/app/(workspace)/[workspace]/[project]/_grid/grid-keys'
import { useSelection } from '@/app/(workspace)/[workspace]/[project]/_grid/use-selection'
import { pages } from '@/lib/domain/address/pages'

export type ProjectGridProps = {
  view: ImageView
  /** the Add images button */ add: ReactNode
  /** the same with another button */ addWith: (trigger: ReactElement) => ReactNode
}

const SIZE = { usual: 176, min: 112, max: 336 } // CSS pixels, the least width of a cell

/** Pictures with boxes: a click opens the editor. */
export function DetectGrid({ view, add, addWith }: ProjectGridProps) {
  const t = useTexts('pools')
  const place = usePlace()
  const router = useRouter()
  const { filters } = useFilters()
  const selecting = useSelection(view)
  const [size, setSize] = useStoredNumber('grid-size', SIZE.usual)
  const [boxes, setBoxes] = useStoredNumber('grid-boxes', 1)
  const deleting = useDeleteImages({ view, selecting })
  const { undo, redo } = useUndo({ view })
  const leaving = useExportShown()
  const splits = useSplits({ view, selecting })
  // The editor walks the same list as the grid.
  const hrefOf = useCallback((id: string) => pages.annotateImage(place, id, filters), [place, filters])
  const open = useCallback((id: string) => router.push(hrefOf(id)), [router, hrefOf])
  const keys = {
    commands: PAGE_COMMANDS,
    acts: {
      'select-all': () => void selecting.all(),
      clear: useClear(view, selecting),
      delete: place.may.import ? deleting.ask : undefined,
      undo: place.may.label ? undo : undefined,
      redo: place.may.label ? redo : undefined,
      export: leaving.ask,
    },
  }
  const adding = place.may.label ? { labelsAside: <NewLabels />, labelsEnd: <OthersAddLabels /> } : {}
  const column = <FilterColumn splits={splits} onExport={leaving.ask} {...adding} />
  const [first] = selecting.ids
  return (
    <>
      <aside className="pools-filters" aria-label={t('filters')}>
        {column}
      </aside>
      <section className="pools-main" aria-label={t('images')}>
        <GridBar
          total={view.total}
          filters={column}
          size={{ value: size, set: setSize, min: SIZE.min, max: SIZE.max }}
          boxes={{ shown: boxes === 1, set: (on) => setBoxes(on ? 1 : 0) }}
        >
          {add}
        </GridBar>
        <GridPane view={view} selecting={selecting} size={size} boxes={boxes === 1} hrefOf={hrefOf} onOpen={open} addWith={addWith} />
        <SelectionBar
          selecting={selecting}
          onOpen={first ? () => open(first) : undefined}
          onSplit={splits?.give}
          onDelete={place.may.import ? deleting.ask : undefined}
        />
      </section>
      {deleting.dialog}
      {leaving.dialog}
      <GridKeys keys={keys} />
    </>
  )
}
