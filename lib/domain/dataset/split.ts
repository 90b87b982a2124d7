import { fraction } from './fraction'
import type { Split } from './manifest'

/**
 * One picture, as far as its split is concerned. `given`: what people or its source said, if they said anything; `group`: what it has in
 * common with pictures that it is not to be torn from, where that is more than its bytes.
 */
export type SplitInput = { sha256: string; given: Split | null; group?: string }

/** Share of the undecided pictures that is kept for validation. */
const VALIDATION_SHARE = 0.2

/**
 * Decides the split of every picture, in the order given.
 *
 * 1. What was said holds.
 * 2. A picture of which nothing was said goes with one of the same bytes, or of its group, of which something was (test before validation
 *    before train), so that nothing is learnt by heart and then examined.
 * 3. The rest goes 80/20 to train and validation by a hash of its bytes and the seed: duplicates share a side, and a
 *    picture keeps its side when others are added.
 * 4. If nothing is left for validation, it is drawn by the same hash from what is given as train: those pictures may
 *    be developed with. The reverse never happens: what was given as validation or test is never trained on.
 *
 * So train and validation both hold a picture whenever two different ones are not given as test, and at least one of
 * them not as validation. Labels are not balanced over the splits; readiness names those that came out too thin.
 */
export function assignSplits(images: SplitInput[], seed: number): Split[] {
  const said = new Map<string, Split>()
  for (const image of images) if (image.given) said.set(keyOf(image), stricter(image.given, said.get(keyOf(image))))
  const free = [...new Set(images.map(keyOf))].filter((key) => !said.has(key))
  let decided = divide(free, seed)
  if (![...said.values(), ...decided.values()].includes('validation')) {
    const trained = [...said.keys()].filter((key) => said.get(key) === 'train')
    decided = divide([...trained, ...free], seed)
  }
  return images.map((image) => {
    const { given } = image
    const drawn = decided.get(keyOf(image))
    return given && given !== 'train' ? given : (drawn ?? given ?? said.get(keyOf(image)) ?? 'train')
  })
}

const keyOf = ({ group, sha256 }: SplitInput): string => group ?? sha256

const STRICTNESS: Record<Split, number> = { train: 0, validation: 1, test: 2 }
/** Of two splits the one that is further from what is learned. */
export const stricter = (a: Split, b: Split | undefined): Split => (b && STRICTNESS[b] > STRICTNESS[a] ? b : a)

// 80/20 by hash; of two or more, each side gets at least one.
function divide(hashes: string[], seed: number): Map<string, Split> {
  const places = hashes.map((sha256) => ({ sha256, at: fraction(sha256, seed) }))
  const ranked = places.toSorted((a, b) => a.at - b.at || (a.sha256 < b.sha256 ? -1 : 1))
  return new Map(
    ranked.map(({ sha256, at }, rank) => {
      if (rank === ranked.length - 1) return [sha256, 'train']
      return [sha256, rank === 0 || at < VALIDATION_SHARE ? 'validation' : 'train']
    }),
  )
}
