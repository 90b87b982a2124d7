import type { Division, SplitsChanged } from '@/lib/domain/contract/split'
import type { Scope } from '@/lib/domain/workspace/scope'
import { divide } from './divide'
import { writeDeedInBatches } from './write-deed-in-batches'

/** Divides a project by shares, label by label, as `planDivision` says. One deed, however many images; what gets a split meanwhile keeps it. */
export async function divideImages(scope: Scope, { deed, ...wish }: Division): Promise<SplitsChanged> {
  const { images, divided } = await divide(scope, wish)
  const splits = images.flatMap(({ id, split: was }) => {
    const split = divided.get(id)
    return split && split !== was ? { imageId: id, split, was } : []
  })
  return { changed: await writeDeedInBatches({ scope, deed, splits }) }
}
