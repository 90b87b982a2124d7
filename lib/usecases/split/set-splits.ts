import type { SetSplits, SplitsChanged } from '@/lib/domain/contract/split'
import type { Scope } from '@/lib/domain/workspace/scope'
import { transaction } from '@/lib/io/db'
import { tellImages } from '@/lib/usecases/edit/tell-images'
import { holdProject } from '@/lib/usecases/project/lock-project'
import { writeDeed } from './write-deed'

/** Puts chosen images into a split, or takes them out of theirs. Images that are gone are passed over. */
export function setSplits(scope: Scope, { ids, split, deed }: SetSplits): Promise<SplitsChanged> {
  return transaction(async (tx) => {
    await holdProject(tx, scope)
    const images = await writeDeed(tx, { scope, deed, splits: [...new Set(ids)].map((imageId) => ({ imageId, split })) })
    await tellImages(tx, { projectId: scope.id, by: scope.actor, images })
    return { changed: images.length }
  })
}
