/** Reproducible chance: the same seed gives the same numbers (mulberry32, public domain, by Tommy Ettinger). */
export type Dice = {
  /** a number in [low, high) */
  between: (low: number, high: number) => number
  pick: <T>(from: readonly [T, ...T[]]) => T
}

/** Dice that roll the same for the same seed, a 32-bit integer. */
export function diceOf(seed: number): Dice {
  let state = seed >>> 0
  const roll = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return { between: (low, high) => low + roll() * (high - low), pick: (from) => from[Math.floor(roll() * from.length)] ?? from[0] }
}
