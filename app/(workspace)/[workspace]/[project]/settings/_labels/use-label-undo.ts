'use client'

import { useRouter } from 'next/navigation'
import { ApiProblem, problemText } from '@/app/_client/api-problem'
import { retraceLabel } from '@/app/_undo/retrace-label'
import { useUndoLine } from '@/app/_undo/undo-provider'
import { useUndoNotes } from '@/app/_undo/use-undo-notes'
import type { Place } from '@/lib/domain/address/place'

/** Offers back, on the page of settings, a label that was deleted there; later the line does it from grid and editor. */
export function useLabelUndo(place: Place): void {
  const line = useUndoLine(place)
  const router = useRouter()

  async function undo() {
    const step = line.next('undo')
    if (step?.kind !== 'label') return
    try {
      await retraceLabel({ place, line }, step, 'undo')
      router.refresh()
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error
      line.tell(problemText(error))
    }
  }
  useUndoNotes(line, () => void undo())
}
