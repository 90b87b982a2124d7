import { api } from '@/app/_client/api'
import { newId } from '@/app/_client/new-id'
import { textsOfPage } from '@/app/_client/texts-of-page'
import type { Place } from '@/lib/domain/address/place'
import { routes } from '@/lib/domain/address/routes'
import { SplitsUndone } from '@/lib/domain/contract/split'
import type { Direction, SplitStep } from './step'
import type { UndoLine } from './undo-line'

type Given = { place: Place; line: UndoLine }

/** Puts splits back as they were before a step, either way, and says so. Throws ApiProblem; then the step stays. */
export async function retraceSplits({ place, line }: Given, { deed, as }: SplitStep, direction: Direction): Promise<void> {
  const t = textsOfPage('undo')
  const { changed, kept } = await api.post(routes.undoSplits(place), SplitsUndone, { body: { deed, as } })
  line.moved(direction, changed > 0 ? { kind: 'splits', deed: as, as: newId() } : undefined)
  if (changed > 0) line.tell(t(direction === 'undo' ? 'splitsBack' : 'splitsAgain', { n: changed }))
  if (kept > 0) line.tell(t('splitsKept', { n: kept }))
}
