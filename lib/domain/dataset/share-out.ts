import { divideByShares, type Shares } from './divide'
import { SPLITS, type Split } from './manifest'
import { stricter } from './split'
import { togetherOf } from './together'

/** An image of a project, as far as dividing it is concerned. `labels`: ids. */
export type Shared = { id: string; sha256: string; split: Split | null; state: 'unlabelled' | 'labelled' | 'negative'; labels: string[] }

export type ShareOut = {
  shares: Shares
  /** those without a split, or all */
  of: 'rest' | 'all'
  seed: number
  /** groups of ids that look alike and are to stay together */
  alike: readonly (readonly string[])[]
}

/**
 * Divides a project. Of one that is divided in part, the rest: what belongs to an image that has a split goes where that is (to the
 * stricter one of several, so that nothing is learnt by heart and then examined), and the shares are of the others.
 * @returns the split of every image that gets one, also where it had that before
 */
export function shareOut(images: readonly Shared[], { shares, of, seed, alike }: ShareOut): Map<string, Split> {
  const keys = togetherOf(images, alike)
  const said = new Map<string, Split>()
  for (const { id, split } of images) if (split && of === 'rest') said.set(keys.get(id)!, stricter(split, said.get(keys.get(id)!)))
  const open = images.filter(({ split }) => of === 'all' || split === null)
  const free = open.filter(({ id }) => !said.has(keys.get(id)!))
  const divided = divideByShares(
    free.map(({ id, ...image }) => ({ id, labels: strataOf(image), group: keys.get(id) })),
    shares,
    seed,
  )
  for (const { id } of open) {
    const follows = said.get(keys.get(id)!)
    if (follows) divided.set(id, follows)
  }
  return divided
}

/** "Nothing here" is shared out like a label; what nobody has looked at yet is another matter. */
const strataOf = ({ state, labels }: Pick<Shared, 'state' | 'labels'>): string[] => (state === 'negative' ? ['negative'] : labels)

export type SplitCount = Record<Split | 'none', number>
const NOTHING: SplitCount = { train: 0, validation: 0, test: 0, none: 0 }

/** How many images are in each split, all and label by label (by id), once they are divided so. */
export function countShares(
  images: readonly Shared[],
  divided: ReadonlyMap<string, Split>,
): { images: SplitCount; labels: Map<string, SplitCount> } {
  const all = { ...NOTHING }
  const byLabel = new Map<string, SplitCount>()
  for (const { id, split, labels } of images) {
    const to = divided.get(id) ?? split ?? 'none'
    all[to]++
    for (const label of new Set(labels)) {
      const counts = byLabel.get(label) ?? { ...NOTHING }
      byLabel.set(label, counts)
      counts[to]++
    }
  }
  return { images: all, labels: byLabel }
}

/** How many images are in groups that lie in one split, or (`torn`) in several. */
export function countTogether(
  images: readonly Shared[],
  alike: readonly (readonly string[])[],
  divided: ReadonlyMap<string, Split>,
): { together: number; torn: number } {
  const splits = new Map(images.map(({ id, split }) => [id, divided.get(id) ?? split ?? 'none']))
  const counts = { together: 0, torn: 0 }
  for (const group of alike) {
    const here = group.flatMap((id) => splits.get(id) ?? [])
    if (here.length < 2) continue
    counts[new Set(here.filter((split) => SPLITS.some((one) => one === split))).size > 1 ? 'torn' : 'together'] += here.length
  }
  return counts
}
