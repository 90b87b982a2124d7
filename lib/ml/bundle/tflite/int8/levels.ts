/** What is known of the numbers of a value. */
export type Range = { min: number; max: number }
/** What a whole number stands for: (level - zero) * scale. */
export type Levels = { scale: number; zero: number }

/** The 256 levels of 8 bits. */
export const LEAST = -128
export const MOST = 127
/** Weights have levels on both sides of 0 alike. */
const SIDE = 127

/** The levels of all of 0..1, which is what runtimes give as the answer of a sigmoid or a softmax. */
export const SHARES: Levels = { scale: 1 / 256, zero: LEAST }

/** Smaller than this no range counts: a value that is always 0 still has a scale. */
const THIN = 1e-6

/** The 256 levels of a range. 0 is one of them, always: padding and cut values stay what they are. */
export function levelsOf(range: Range): Levels {
  const [min, max] = [Math.min(0, range.min), Math.max(0, range.max)]
  const scale = Math.fround(Math.max(max - min, THIN) / (MOST - LEAST))
  return { scale, zero: clamp(Math.round(LEAST - min / scale), LEAST, MOST) }
}

/** The range of both. */
export const joinedRange = (a: Range, b: Range): Range => ({ min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) })

/** The scale of numbers of which the largest is `most`, 0 in the middle. */
export const scaleOf = (most: number): number => Math.fround(most / SIDE)

/** The nearest level on either side of 0. */
export const weightLevel = (value: number, scale: number): number => clamp(Math.round(value / scale), -SIDE, SIDE)

const clamp = (value: number, least: number, most: number) => Math.min(most, Math.max(least, value))
