import type { SplitsUndone, UndoSplits } from '@/lib/domain/contract/split'
import type { Scope } from '@/lib/domain/workspace/scope'
import { splitsBeforeDeed } from './splits-before'
import { writeDeedInBatches } from './write-deed-in-batches'

/** Puts back the splits that images had before a deed; those that have another since keep it. A deed itself, that can be undone like any other. */
export async function undoSplits(scope: Scope, { deed, as }: UndoSplits): Promise<SplitsUndone> {
  const { before, others } = await splitsBeforeDeed(scope, deed)
  const splits = before.map(({ imageId, from, to }) => ({ imageId, split: from, was: to }))
  return { changed: await writeDeedInBatches({ scope, deed: as, splits }), kept: others }
}
