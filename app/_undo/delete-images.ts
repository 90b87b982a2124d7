import { api } from '@/app/_client/api'
import { textsOfPage } from '@/app/_client/texts-of-page'
import type { Named } from '@/app/_outbox/journal/entry'
import type { Place } from '@/lib/domain/address/place'
import { routes } from '@/lib/domain/address/routes'
import { Deleted } from '@/lib/domain/contract/image'
import { batchesOf } from './bring-back'
import type { UndoLine } from './undo-line'

type Given = { place: Place; line: UndoLine; onGone: (ids: ReadonlySet<string>) => void }

/** Deletes images: one step, however many, also of those before a fault. Throws ApiProblem. */
export async function deleteImages({ place, line, onGone }: Given, images: readonly Named[]): Promise<void> {
  const gone = new Set<string>()
  const keep = () => {
    const deleted = images.filter(({ id }) => gone.has(id))
    if (deleted.length > 0) line.keep({ kind: 'deletion', images: deleted, offer: textsOfPage('undo')('deleted', { n: deleted.length }) })
  }
  try {
    for (const ids of batchesOf(images.map(({ id }) => id))) {
      await api.post(routes.deleteImages(place), Deleted, { body: { ids } })
      for (const id of ids) gone.add(id)
      onGone(new Set(ids))
    }
  } catch (error) {
    keep()
    throw error
  }
  keep()
}
