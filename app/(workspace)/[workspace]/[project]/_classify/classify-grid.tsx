'use client'

import { useMemo } from 'react'
import { useFigures, useTexts } from '#texts'
import { OutboxState } from '@/app/_outbox/outbox-state'
import type { ProjectGridProps } from '@/app/(workspace)/[workspace]/[project]/_pools/detect-grid'
import { FilterColumn } from '@/app/(workspace)/[workspace]/[project]/_pools/filter-column'
import { useClear } from '@/app/(workspace)/[workspace]/[project]/_pools/use-clear'
import { GridBar } from '@/app/(workspace)/[workspace]/[project]/_pools/grid-bar'
import { GridPane } from '@/app/(workspace)/[workspace]/[project]/_pools/grid-pane'
import { NewLabels, OthersAddLabels } from '@/app/(workspace)/[workspace]/[project]/_pools/new-labels'
import { useLabels } from '@/app/(workspace)/[workspace]/[project]/_project/project-data'
import { useRecentLabels } from '@/app/(workspace)/[workspace]/[project]/_project/use-recent-labels'
import { usePlace } from '@/app/(workspace)/[workspace]/[project]/_project/project-place'
import { useDeleteImages } from '@/app/(workspace)/[workspace]/[project]/_pools/selection-bar'
import { useStoredNumber } from '@/app/_client/use-stored-number'
import { useExportShown } from '@/app/(workspace)/[workspace]/[project]/_pools/use-export-shown'
import { useSplits } from '@/app/(workspace)/[workspace]/[project]/_pools/use-splits'
import { useUndo } from '@/app/(workspace)/[workspace]/[project]/_pools/use-undo'
import { GridKeys } from '@/app/(workspace)/[workspace]/[project]/_grid/grid-keys'
import { useSelection } from '@/app/(workspace)/[workspace]/[project]/_grid/use-selection'
import type { Label } from '@/lib/domain/contract/label'
import { classifyKeys } from './classify-commands'
import { CloserLook } from './closer-look'
import { LabelBar } from './label-bar'
import { UndoNote } from './undo-note'
import { useChosen } from './use-chosen'
import { useLooking } from './use-looking'
import { useLabelDrop } from './use-label-drop'
import { useTagging } from './use-tagging'

const SIZE = { usual: 124, min: 80, max: 280 } // CSS pixels, the least width of a cell
const NO_LABELS: Label[] = []

/** Pictures to sort: select some, then a label by click, key or dragging. */
export function ClassifyGrid({ view, add, addWith }: ProjectGridProps) {
  const t = useTexts('classify')
  const place = usePlace()
  const labels = useLabels() ?? NO_LABELS
  const byId = useMemo(() => new Map(labels.map((label) => [label.id, label])), [labels])
  const selecting = useSelection(view)
  const [size, setSize] = useStoredNumber('grid-square', SIZE.usual)
  const { recent, look, use } = useRecentLabels()
  const looking = useLooking(view, look)
  const tagging = useTagging(view)
  const deleting = useDeleteImages({ view, selecting })
  const splits = useSplits({ view, selecting })
  const retrace = useUndo({ view, tags: tagging.retrace })
  const leaving = useExportShown()
  const { chosen, give, negative } = useChosen({ view, selecting, tagging, labels: byId, looked: looking.card, use })
  const drop = useLabelDrop(give)
  const mayLabel = place.may.label
  const carry = mayLabel ? drop.carry : undefined
  const acts = {
    'select-all': () => void selecting.all(),
    clear: useClear(view, selecting),
    delete: place.may.import ? deleting.ask : undefined,
    ...retrace,
    negative,
    export: leaving.ask,
  }
  const taking = mayLabel ? droppable({ any: labels.length > 0, over: drop.over }) : {}
  const column = <FilterColumn splits={splits} onExport={leaving.ask} {...taking} />
  return (
    <>
      <aside className="pools-filters" aria-label={t('filters')}>
        {column}
      </aside>
      <section className="pools-main" aria-label={t('images')}>
        <GridBar total={view.total} filters={column} size={{ value: size, set: setSize, min: SIZE.min, max: SIZE.max }}>
          <HowToSort />
          {add}
        </GridBar>
        <GridPane square boxes={false} tags={byId} onOpen={looking.open} {...{ view, selecting, size, addWith, carry }} />
        <div className="float-stack">
          {tagging.note && <UndoNote note={tagging.note} onAct={retrace[tagging.note.act]} forget={tagging.forget} />}
          {selecting.ids.size > 0 && mayLabel && (
            <LabelBar
              {...{ chosen, labels, recent, onNegative: negative, onClear: selecting.clear }}
              onLabel={(label) => give(label.id)}
              onSplit={splits?.give}
              onDelete={acts.delete}
              more={<NewLabels />}
            />
          )}
        </div>
      </section>
      {drop.at && <Carried at={drop.at} images={selecting.ids.size} />}
      <CloserLook {...{ looking, labels, recent, acts }} give={mayLabel ? give : undefined} />
      {deleting.dialog}
      {leaving.dialog}
      <GridKeys keys={classifyKeys({ labels, acts, give: mayLabel ? give : undefined })} />
    </>
  )
}

/** How many labels a picture takes, and whether what was given is saved. */
function HowToSort() {
  const t = useTexts('classify')
  const { multiLabel, may } = usePlace()
  return (
    <>
      <span className="text-12 text-fg-3 max-side:hidden">{t(multiLabel ? 'several' : 'one')}</span>
      {may.label && <OutboxState />}
    </>
  )
}

/** How many pictures are being dragged, beside the pointer. */
function Carried({ at, images }: { at: { x: number; y: number }; images: number }) {
  const { count } = useFigures()
  return (
    <div className="carried num" style={{ left: at.x, top: at.y }}>
      {count(images)}
    </div>
  )
}

/** What makes the labels among the filters take dragged pictures. */
const droppable = ({ any, over }: { any: boolean; over?: string }) => ({
  labelsAside: <LabelsAside any={any} />,
  labelsEnd: <OthersAddLabels />,
  drop: { over },
})

/** Says where dragged pictures may go, and makes labels. */
function LabelsAside({ any }: { any: boolean }) {
  const t = useTexts('classify')
  return (
    <span className="flex items-center gap-1">
      {any && <span className="font-regular max-side:hidden pointer-coarse:hidden">{t('dropHere')}</span>}
      <NewLabels />
    </span>
  )
}
