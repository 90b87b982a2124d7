import type { DivisionPlan, DivisionWish } from '@/lib/domain/contract/split'
import { countShares, countTogether } from '@/lib/domain/dataset/share-out'
import type { Scope } from '@/lib/domain/workspace/scope'
import { db } from '@/lib/io/db'
import { inScope } from '@/lib/usecases/project/in-scope'
import { divide } from './divide'

/** What dividing a project would come to, all and label by label, without doing it. */
export async function planDivision(scope: Scope, wish: DivisionWish): Promise<DivisionPlan> {
  const { images, alike, divided } = await divide(scope, wish)
  const counts = countShares(images, divided)
  const waiting = await db.image.count({ where: { ...inScope(scope), likeness: { is: null } } })
  return {
    changed: images.filter(({ id, split }) => (divided.get(id) ?? split) !== split).length,
    images: counts.images,
    labels: Object.fromEntries(counts.labels),
    ...countTogether(images, alike, divided),
    waiting,
  }
}
