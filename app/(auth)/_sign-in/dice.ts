/** Seeded numbers from 0 to 1 (mulberry32): the pictures of the sign-in page are drawn, and always the same. */
export function dice(seed: number): (from: number, to: number) => number {
  let state = seed >>> 0
  return (from, to) => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return Math.round((from + (((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * (to - from)) * 10) / 10
  }
}
