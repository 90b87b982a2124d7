import type { Detection } from '@/lib/ml/detection/detections'
import { overlap } from '@/lib/ml/detection/truth'
import type { Outputs } from '@/workers/trainer/parity/examples'
import { foundIn } from '@/workers/trainer/parity/found-in'

/** Of the things that a network finds or a reader found, how many both have, and how far apart the furthest two of those are. */
export type Likeness = { alike: number; all: number; score: number; overlap: number }

export const NOTHING_YET: Likeness = { alike: 0, all: 0, score: 0, overlap: 1 }

/** What counts is found from here on, and what rounding may have moved across that is looked for from there on. */
const SHOWN = 0.5
const NEAR = 0.3

/**
 * Holds what a reader of a bundle found in a picture against what the network says of it. Readers shrink pictures in ways
 * of their own, so this tells in the terms of those who look at it what a check of numbers cannot.
 * @param most as many things as this reader ever tells
 */
export function likenessOf(found: Detection[], outputs: Outputs, before: Likeness, most = Infinity): Likeness {
  const said = foundIn(outputs, { score: NEAR, overlap: 0.5, most: Infinity })
  const pairs = said.filter(({ score }) => score >= SHOWN).slice(0, most)
  const extra = found.filter((one) => one.score >= SHOWN && !nearest(one, said))
  return pairs.reduce<Likeness>(
    (like, one) => {
      const same = nearest(one, found)
      if (!same) return { ...like, all: like.all + 1 }
      const [score, least] = [Math.max(like.score, Math.abs(same.score - one.score)), Math.min(like.overlap, overlap(same, one))]
      return { alike: like.alike + 1, all: like.all + 1, score, overlap: least }
    },
    { ...before, all: before.all + extra.length },
  )
}

const nearest = (one: Detection, others: Detection[]): Detection | undefined =>
  others
    .filter(({ label }) => label === one.label)
    .map((other) => ({ other, shared: overlap(other, one) }))
    .filter(({ shared }) => shared > 0.5)
    .toSorted((a, b) => b.shared - a.shared)[0]?.other
