import type { RunEvent } from '@/lib/domain/run/run'

/** A curve of two points a second is as good as one of fifty, and a chart draws it. */
const GAP = 500 // ms

/**
 * Thins steps and progress to two a second; everything else passes. What was held back comes before the next other
 * event, so that a curve ends where the training did.
 * @returns `keep`: for an event and its time (ms), the events to keep now; `rest`: what is still held back
 */
export function eventThrottle(): { keep: (event: RunEvent, at: number) => RunEvent[]; rest: () => RunEvent[] } {
  const last = new Map<string, number>()
  let held: RunEvent[] = []
  const rest = () => held.splice(0)
  const keep = (event: RunEvent, at: number): RunEvent[] => {
    if (event.kind !== 'step' && event.kind !== 'progress') return [...rest(), event]
    held = held.filter(({ kind }) => kind !== event.kind)
    if (at - (last.get(event.kind) ?? -GAP) >= GAP) {
      last.set(event.kind, at)
      return [event]
    }
    held.push(event)
    return []
  }
  return { keep, rest }
}
