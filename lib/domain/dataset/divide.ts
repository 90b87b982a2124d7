import { fraction } from './fraction'
import { SPLITS, type Split } from './manifest'
import { least } from '@/lib/domain/lists'

/** One image that is to be divided: its labels, and the group that it must not leave. */
export type Divisible = { id: string; labels: readonly string[]; group?: string }

/** Parts of the whole; they need not add up to 1 or 100. */
export type Shares = Record<Split, number>

type Block = { key: string; ids: string[]; strata: Map<string, number> }

/**
 * Divides images by shares. What is of one group stays together, and each label is shared out as all images are, as far as
 * groups let it. The same images, shares and seed are divided the same, in whatever order they come.
 *
 * The rarest label goes first (Sechidis et al., 2011: "On the stratification of multi-label data"), each block of it to the split that
 * lacks most of that label, then most of all. Blocks are taken large ones first, then in an order that the seed decides.
 */
export function divideByShares(images: readonly Divisible[], shares: Shares, seed: number): Map<string, Split> {
  const blocks = blocksOf(images, seed)
  const taking = SPLITS.filter((split) => shares[split] > 0)
  const whole = taking.reduce((sum, split) => sum + shares[split], 0)
  const divided = new Map<string, Split>()
  if (taking.length === 0) return divided
  const lacks = new Lacks(
    taking.map((split) => ({ split, share: shares[split] / whole })),
    blocks,
  )
  for (const block of blocks) {
    const split = lacks.most(block)
    lacks.give(split, block)
    for (const id of block.ids) divided.set(id, split)
  }
  return divided
}

function blocksOf(images: readonly Divisible[], seed: number): Block[] {
  const times = new Map<string, number>()
  const byKey = new Map<string, Block>()
  for (const { id, labels, group } of images) {
    const key = group === undefined ? `image ${id}` : `group ${group}`
    const block = byKey.get(key) ?? { key, ids: [], strata: new Map<string, number>() }
    byKey.set(key, block)
    block.ids.push(id)
    for (const stratum of strataOf(labels)) {
      times.set(stratum, (times.get(stratum) ?? 0) + 1)
      block.strata.set(stratum, (block.strata.get(stratum) ?? 0) + 1)
    }
  }
  const rarest = ({ strata }: Block) => least([...strata.keys()].map((stratum) => times.get(stratum)!))
  const ranked = [...byKey.values()].map((block) => ({ block, rarest: rarest(block), at: fraction(block.key, seed) }))
  return ranked
    .toSorted(
      (a, b) => a.rarest - b.rarest || b.block.ids.length - a.block.ids.length || a.at - b.at || (a.block.key < b.block.key ? -1 : 1),
    )
    .map(({ block }) => block)
}

/** An image without labels is of a stratum of its own. */
const strataOf = (labels: readonly string[]): string[] =>
  labels.length > 0 ? [...new Set(labels)].map((label) => `label ${label}`) : ['none']

/** How much of everything each split lacks still. */
class Lacks {
  readonly #left: Map<string, number>
  readonly #splits: { split: Split; images: number; strata: Map<string, number> }[]

  constructor(shares: { split: Split; share: number }[], blocks: Block[]) {
    const [strata, images] = [new Map<string, number>(), blocks.reduce((sum, { ids }) => sum + ids.length, 0)]
    for (const block of blocks) for (const [stratum, n] of block.strata) strata.set(stratum, (strata.get(stratum) ?? 0) + n)
    this.#splits = shares.map(({ split, share }) => ({
      split,
      images: images * share,
      strata: new Map([...strata].map(([stratum, n]) => [stratum, n * share])),
    }))
    this.#left = new Map(strata)
  }

  /** The split that lacks most of the rarest label of a block that is left; of those that lack alike the one that lacks most images. */
  most({ strata, ids }: Block): Split {
    const rarest = [...strata.keys()].toSorted((a, b) => this.#left.get(a)! - this.#left.get(b)! || (a < b ? -1 : 1))[0]!
    const room = this.#splits.filter(({ images }) => images >= ids.length / 2)
    const open = room.length > 0 ? room : this.#splits
    return open.toSorted((a, b) => b.strata.get(rarest)! - a.strata.get(rarest)! || b.images - a.images)[0]!.split
  }

  give(to: Split, { strata, ids }: Block): void {
    const taker = this.#splits.find(({ split }) => split === to)!
    taker.images -= ids.length
    for (const [stratum, n] of strata) {
      taker.strata.set(stratum, taker.strata.get(stratum)! - n)
      this.#left.set(stratum, this.#left.get(stratum)! - n)
    }
  }
}
