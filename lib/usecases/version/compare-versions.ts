import type { ChangedImage, CompareQuery, Comparison } from '@/lib/domain/contract/dataset-version'
import { isChanged, type ImagePair } from '@/lib/domain/dataset/compare-contents'
import { showChange } from '@/lib/domain/dataset/show-change'
import type { Scope } from '@/lib/domain/workspace/scope'
import { sharing } from '@/lib/domain/sharing'
import { goThrough } from './pairs-of-versions'

const PAGE = 48

/** Whoever compares reads all of two data sets: few of a process at once. */
const comparing = sharing(2)

/** What became of a version up to another one, or up to now: in numbers, and image by image. */
export const compareVersions = (scope: Scope, { version, ...asked }: CompareQuery & { version: number }): Promise<Comparison> =>
  comparing(1, async () => {
    const totals = { images: { added: 0, removed: 0, changed: 0, same: 0 }, annotations: { added: 0, removed: 0, changed: 0 } }
    const items: ChangedImage[] = []
    let more = false
    const shown = heldBy({ version, other: asked.with ?? null })
    await goThrough(scope, { version, ...asked }, (pair) => {
      if (!isChanged(pair)) totals.images.same += 1
      else {
        const item = shown(pair)
        totals.images[item.change] += 1
        for (const what of ['added', 'removed', 'changed'] as const) totals.annotations[what] += item.annotations[what]
        if (items.length < PAGE) items.push(item)
        else more = true
      }
      return asked.after === undefined || !more
    })
    return { totals: asked.after === undefined ? totals : null, items, next: more ? items.at(-1)!.id : null }
  })

const heldBy =
  ({ version, other }: { version: number; other: number | null }) =>
  (pair: ImagePair): ChangedImage => {
    const { id, name, width, height, sha256 } = (pair.after ?? pair.before)!
    return { id, name, width, height, sha256, heldBy: pair.after ? other : version, ...showChange(pair) }
  }
