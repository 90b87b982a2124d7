/** Runs work of somebody (`of`) when it is their turn. Little of what is `heavy` runs at once. */
export type Turns = <T>(turn: { of: string; heavy: boolean }, work: () => Promise<T>) => Promise<T>

type Waiting = { heavy: boolean; begin: () => void }
type Party = { running: number; waiting: Waiting[] }

/**
 * Turns by which nobody holds another up: those who wait are asked in a circle, each for one piece of work, and no one has
 * more than `each` places of `all`. A heavy piece that must wait lets its owner's light ones pass.
 */
export function fairTurns({ all, each, heavy }: { all: number; each: number; heavy: number }): Turns {
  const parties = new Map<string, Party>() // in the order in which they are asked
  const free = { all, heavy }

  function admit(): void {
    for (const [name, party] of parties) {
      if (free.all === 0) return
      const next = party.running < each ? party.waiting.findIndex((one) => !one.heavy || free.heavy > 0) : -1
      if (next < 0) continue
      parties.delete(name) // to the end of the circle, which this loop reaches again
      parties.set(name, party)
      const [work] = party.waiting.splice(next, 1)
      party.running++
      free.all--
      if (work!.heavy) free.heavy--
      work!.begin()
    }
  }

  return async (turn, work) => {
    const party = parties.get(turn.of) ?? { running: 0, waiting: [] }
    parties.set(turn.of, party)
    await new Promise<void>((begin) => {
      party.waiting.push({ heavy: turn.heavy, begin })
      admit()
    })
    try {
      return await work()
    } finally {
      party.running--
      free.all++
      if (turn.heavy) free.heavy++
      if (party.running === 0 && party.waiting.length === 0) parties.delete(turn.of)
      admit()
    }
  }
}
