import { api } from '@/app/_client/api'
import { newId } from '@/app/_client/new-id'
import { textsOfPage } from '@/app/_client/texts-of-page'
import type { Place } from '@/lib/domain/address/place'
import { routes } from '@/lib/domain/address/routes'
import { type DivisionWish, SplitsChanged } from '@/lib/domain/contract/split'
import type { Split } from '@/lib/domain/dataset/manifest'
import { batchesOf } from './bring-back'
import type { UndoLine } from './undo-line'

type Given = { place: Place; line: UndoLine }

/** Puts images into a split, or (null) takes them out of theirs: one step, however many, also of those before a fault. Throws ApiProblem. */
export async function giveSplit({ place, line }: Given, ids: readonly string[], split: Split | null): Promise<void> {
  const deed = newId()
  let changed = 0
  const offer = () => textsOfPage('undo')('given', { n: changed, split: split ?? 'none' })
  try {
    for (const batch of batchesOf(ids)) {
      const answer = await api.post(routes.splits(place), SplitsChanged, { body: { ids: batch, split, deed } })
      changed += answer.changed
    }
  } catch (error) {
    if (changed > 0) keep(line, { deed, changed, offer: offer() })
    throw error
  }
  keep(line, { deed, changed, offer: offer() })
}

/** Divides the project: one step. `deed` stays the same where it is tried again. Throws ApiProblem. */
export async function divideProject({ place, line }: Given, wish: DivisionWish, deed: string): Promise<void> {
  const { changed } = await api.post(routes.division(place), SplitsChanged, { body: { ...wish, deed } })
  keep(line, { deed, changed, offer: textsOfPage('undo')('divided', { n: changed }) })
}

function keep(line: UndoLine, { deed, changed, offer }: { deed: string; changed: number; offer: string }) {
  if (changed > 0) line.keep({ kind: 'splits', deed, as: newId(), offer })
  else line.tell(textsOfPage('undo')('soAlready'))
}
