import { api } from '@/app/_client/api'
import { ApiProblem, problemText } from '@/app/_client/api-problem'
import { textsOfPage } from '@/app/_client/texts-of-page'
import type { Place } from '@/lib/domain/address/place'
import { routes } from '@/lib/domain/address/routes'
import { Nothing } from '@/lib/domain/contract/nothing'
import { bringLabelBack } from './bring-back'
import type { Direction, LabelStep } from './step'
import type { UndoLine } from './undo-line'

type Given = { place: Place; line: UndoLine }

/** Brings a deleted label back with its annotations, or deletes it once more, and says so. Throws ApiProblem; then the step stays. */
export async function retraceLabel({ place, line }: Given, step: LabelStep, direction: Direction): Promise<void> {
  const { label, annotations } = step
  if (direction === 'redo') {
    await api.delete(routes.label(place, label.id), Nothing, { body: { annotations } })
    line.moved('redo', step)
    return line.tell(textsOfPage('undo')('labelDeleted', { name: label.name, n: annotations }))
  }
  try {
    const { restored, words } = await bringLabelBack(place, label.id)
    line.moved('undo', { ...step, annotations: restored, offer: undefined })
    line.tell(words)
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.code !== 'not_found') throw error
    line.moved('undo', undefined) // its day is over
    line.tell(problemText(error))
  }
}
