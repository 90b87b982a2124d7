export type Spread = { least: number; median: number; p90: number }

/** The least, the middle one, and the one that nine of ten do not exceed. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(part * sorted.length))]!
  return { least: at(0), median: at(0.5), p90: at(0.9) }
}

/** How long it takes, again and again, milliseconds. Unless all is ready, once before without counting: things are made ready then. */
export async function timed(times: number, work: () => unknown, { ready = false } = {}): Promise<Spread> {
  if (!ready) await work()
  const taken: number[] = []
  for (let i = 0; i < times; i++) {
    const began = performance.now()
    await work()
    taken.push(performance.now() - began)
  }
  return spreadOf(taken)
}
