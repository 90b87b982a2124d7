import { api } from '@/app/_client/api'
import { textsOfPage } from '@/app/_client/texts-of-page'
import type { Named } from '@/app/_outbox/journal/entry'
import type { Place } from '@/lib/domain/address/place'
import { routes } from '@/lib/domain/address/routes'
import { Deleted, Restored } from '@/lib/domain/contract/image'
import type { DeletionStep, Direction } from './step'
import type { UndoLine } from './undo-line'

const BATCH = 1000 // ids the API takes at once

type Given = { place: Place; line: UndoLine }

/** Brings deleted images back, or deletes them once more, and says what became of them. Throws ApiProblem; then the step stays. */
export async function retraceDeletion({ place, line }: Given, step: DeletionStep, direction: Direction): Promise<void> {
  const t = textsOfPage('undo')
  const { images } = step
  if (direction === 'redo') {
    for (const ids of batchesOf(images)) await api.post(routes.deleteImages(place), Deleted, { body: { ids } })
    line.moved('redo', step)
    return line.tell(t('deleted', { n: images.length }))
  }
  const back = new Set<string>()
  let [taken, left] = [0, 0]
  for (const ids of batchesOf(images)) {
    const answer = await api.post(routes.restoreImages(place), Restored, { body: { ids } })
    answer.restored.forEach((id) => back.add(id))
    taken += answer.taken
    left += answer.left
  }
  const here = images.filter(({ id }) => back.has(id))
  line.moved('undo', here.length > 0 ? { ...step, images: here, offer: undefined } : undefined)
  const lost = images.length - here.length - taken
  const said = [
    here.length > 0 && t('back', { n: here.length }),
    taken > 0 && t('taken', { n: taken }),
    lost > 0 && t('lost', { n: lost }),
    left > 0 && t('left', { n: left }),
  ]
  line.tell(said.filter(Boolean).join(' '))
}

const batchesOf = (images: readonly Named[]): string[][] =>
  Array.from({ length: Math.ceil(images.length / BATCH) }, (_, i) => images.slice(i * BATCH, (i + 1) * BATCH).map(({ id }) => id))
