import { api } from '@/app/_client/api'
import { textsOfPage } from '@/app/_client/texts-of-page'
import type { Place } from '@/lib/domain/address/place'
import { routes } from '@/lib/domain/address/routes'
import { Deleted } from '@/lib/domain/contract/image'
import { batchesOf, bringImagesBack } from './bring-back'
import type { DeletionStep, Direction } from './step'
import type { UndoLine } from './undo-line'

type Given = { place: Place; line: UndoLine }

/** Brings deleted images back, or deletes them once more, and says what became of them. Throws ApiProblem; then the step stays. */
export async function retraceDeletion({ place, line }: Given, step: DeletionStep, direction: Direction): Promise<void> {
  const t = textsOfPage('undo')
  const { images } = step
  const ids = images.map(({ id }) => id)
  if (direction === 'redo') {
    for (const batch of batchesOf(ids)) await api.post(routes.deleteImages(place), Deleted, { body: { ids: batch } })
    line.moved('redo', step)
    return line.tell(t('deleted', { n: images.length }))
  }
  const { back, renamed, words } = await bringImagesBack(place, ids)
  const here = images.filter(({ id }) => back.has(id)).map(({ id, name }) => ({ id, name: renamed.get(id) ?? name }))
  line.moved('undo', here.length > 0 ? { ...step, images: here, offer: undefined } : undefined)
  line.tell(words)
}
