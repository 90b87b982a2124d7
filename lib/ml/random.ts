/** Uniform numbers in [0, 1), the same for the same seeds on every machine. */
export type Random = () => number

/** A generator of its own for every tuple of seeds, e.g. (run, picture, variant): nothing depends on the order of work. */
export function random(...seeds: number[]): Random {
  let state = 0x9e3779b9
  for (const seed of seeds) state = mixed(state ^ Math.imul(seed | 0, 0x85ebca6b))
  return () => mixed((state = (state + 0x6d2b79f5) | 0)) / 2 ** 32
}

/** A fresh order of 0..count-1 (Fisher and Yates). */
export function shuffled(count: number, dice: Random): number[] {
  const order = Array.from({ length: count }, (_, i) => i)
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(dice() * (i + 1))
    ;[order[i], order[j]] = [order[j]!, order[i]!]
  }
  return order
}

/** The finisher of the mulberry32 generator: spreads every input bit over 32 output bits. */
function mixed(value: number): number {
  let t = Math.imul(value ^ (value >>> 15), value | 1)
  t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
  return (t ^ (t >>> 14)) >>> 0
}
