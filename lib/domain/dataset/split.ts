import type { Split } from './manifest'

/** One picture, as far as its split is concerned. `given`: what its source said, if it said anything. */
export type SplitInput = { sha256: string; given: Split | null }

/** Share of the undecided pictures that is kept for validation. */
const VALIDATION_SHARE = 0.2

/**
 * Decides the split of every picture, in the order given.
 *
 * 1. What the source said holds.
 * 2. A picture it said nothing about goes with one of the same bytes that it did speak of (test before validation
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
  for (const { sha256, given } of images) if (given) said.set(sha256, stricter(given, said.get(sha256)))
  const free = [...new Set(images.map(({ sha256 }) => sha256))].filter((sha256) => !said.has(sha256))
  let decided = divide(free, seed)
  if (![...said.values(), ...decided.values()].includes('validation')) {
    const trained = [...said.keys()].filter((sha256) => said.get(sha256) === 'train')
    decided = divide([...trained, ...free], seed)
  }
  return images.map(({ sha256, given }) => {
    const drawn = decided.get(sha256)
    return given && given !== 'train' ? given : (drawn ?? given ?? said.get(sha256) ?? 'train')
  })
}

const STRICTNESS: Record<Split, number> = { train: 0, validation: 1, test: 2 }
const stricter = (a: Split, b: Split | undefined): Split => (b && STRICTNESS[b] > STRICTNESS[a] ? b : a)

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

/** A number in [0, 1) that depends on every bit of text and seed alike: FNV-1a, then murmur3's finaliser. */
function fraction(text: string, seed: number): number {
  let hash = (0x811c9dc5 ^ seed) >>> 0
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}
