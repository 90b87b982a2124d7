import { transaction } from '@/lib/io/db'
import { tellImages } from '@/lib/usecases/edit/tell-images'
import { holdProject } from '@/lib/usecases/project/lock-project'
import { type DeedOfSplits, writeDeed } from './write-deed'

const BATCH = 500

/**
 * The same of however many images: in batches, so that a large project does not hold everybody up. What breaks off between two goes on
 * when the same deed is done again. It is told at the end, once: very many tellings would make every open page ask as often.
 * @returns how many images have another split now
 */
export async function writeDeedInBatches({ scope, deed, splits }: DeedOfSplits): Promise<number> {
  const changed: { id: string; version: number }[] = []
  try {
    // Once also where there is nothing to do: whether somebody still may is asked there.
    for (let at = 0; at === 0 || at < splits.length; at += BATCH) {
      const written = await transaction(async (tx) => {
        await holdProject(tx, scope)
        return writeDeed(tx, { scope, deed, splits: splits.slice(at, at + BATCH) })
      })
      changed.push(...written)
    }
  } finally {
    await transaction((tx) => tellImages(tx, { projectId: scope.id, by: scope.actor, images: changed }))
  }
  return changed.length
}
