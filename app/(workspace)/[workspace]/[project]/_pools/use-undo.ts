'use client'

import { useQueryClient } from '@tanstack/react-query'
import { useRouter } from 'next/navigation'
import { useRef } from 'react'
import { useTexts } from '#texts'
import { api } from '@/app/_client/api'
import { ApiProblem, problemText } from '@/app/_client/api-problem'
import { keyOf } from '@/app/(workspace)/[workspace]/[project]/_project/project-data'
import { usePlace } from '@/app/(workspace)/[workspace]/[project]/_project/project-place'
import { useFilters } from '@/app/(workspace)/[workspace]/[project]/_project/use-filters'
import type { ImageView } from '@/app/(workspace)/[workspace]/[project]/_project/use-image-view'
import { retraceDeletion } from '@/app/_undo/retrace-deletion'
import { retraceLabel } from '@/app/_undo/retrace-label'
import { retraceSplits } from '@/app/_undo/retrace-splits'
import type { DeletionStep, Direction, EditStep, LabelStep, SplitStep, TagStep } from '@/app/_undo/step'
import { isOnImage } from '@/app/_undo/undo-line'
import { useUndoLine } from '@/app/_undo/undo-provider'
import { useUndoNotes } from '@/app/_undo/use-undo-notes'
import { pages } from '@/lib/domain/address/pages'
import { routes } from '@/lib/domain/address/routes'
import { OpenImage } from '@/lib/domain/contract/image'

type Given = { view: ImageView; /** does a step of tags; only where there are tags */ tags?: (step: TagStep, direction: Direction) => void }

/** Undo and redo of the whole project, from the grid: deleted images come back here, edits where they were made. What the line has to say is shown. */
export function useUndo({ view: { list }, tags }: Given): Record<Direction, () => void> {
  const t = useTexts('undo')
  const place = usePlace()
  const { filters } = useFilters()
  const line = useUndoLine(place)
  const router = useRouter()
  const cache = useQueryClient()
  const turn = useRef<Promise<unknown>>(Promise.resolve())

  async function byServer(step: DeletionStep | LabelStep | SplitStep, direction: Direction) {
    if (step.kind === 'label') await retraceLabel({ place, line }, step, direction)
    else if (step.kind === 'splits') await retraceSplits({ place, line }, step, direction)
    else await retraceDeletion({ place, line }, step, direction)
    await list.believe()
    void cache.invalidateQueries({ queryKey: keyOf(place) })
    router.refresh()
  }

  /** The editor does it on its image, which may be gone by now. */
  async function edits({ image: { id, name } }: EditStep, direction: Direction) {
    try {
      await api.get(routes.image(place, id), OpenImage)
    } catch (error) {
      if (!(error instanceof ApiProblem) || error.code !== 'not_found') throw error
      line.forget(isOnImage(id))
      return line.tell(t('imageGone', { name }))
    }
    line.ask(direction)
    router.push(pages.annotateImage(place, id, filters))
  }

  async function go(direction: Direction) {
    const step = line.next(direction)
    try {
      if (!step) line.tell(t(direction === 'undo' ? 'nothing' : 'nothingAgain'))
      else if (step.kind === 'edits') await edits(step, direction)
      else if (step.kind === 'tags') tags?.(step, direction)
      else await byServer(step, direction)
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      line.tell(problemText(error))
    }
  }
  // One press after the other, however quickly they come.
  const inTurn = (direction: Direction) => {
    const mine = turn.current.then(() => go(direction))
    turn.current = mine.catch(() => undefined)
    void mine
  }
  const undo = () => inTurn('undo')
  useUndoNotes(line, undo)
  return { undo, redo: () => inTurn('redo') }
}
