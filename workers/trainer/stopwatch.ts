import type { RunEvent, RunMetrics, Stage } from '@/lib/domain/run/run'

/** Between two lines of the log about one stage: nobody should wonder whether it still works. */
const LINE_SECONDS = 10

export type Stopwatch = ReturnType<typeof stopwatch>

/**
 * Seconds per stage, and guesses of what is left of one.
 * @param now seconds, from whenever
 */
export function stopwatch(now: () => number) {
  const entered: { stage: Stage; at: number }[] = []
  let said = -Infinity
  return {
    enter(stage: Stage): RunEvent {
      entered.push({ stage, at: now() })
      return { kind: 'stage', stage }
    },
    progress(done: number, total: number): RunEvent {
      const { stage, at } = entered.at(-1)!
      return { kind: 'progress', stage, done, total, secondsLeft: Math.round(((now() - at) / done) * (total - done)) }
    },
    /** How many images of the stage are done and how fast, for the log: at its end, and now and then before. */
    line(done: number, total: number): RunEvent[] {
      const { at } = entered.at(-1)!
      if (done < total && now() - Math.max(at, said) < LINE_SECONDS) return []
      said = now()
      return [{ kind: 'log', level: 'info', message: `${done} of ${total} images prepared, ${(done / (now() - at)).toFixed(1)} a second.` }]
    },
    seconds(): RunMetrics['seconds'] {
      return Object.fromEntries(entered.map(({ stage, at }, i) => [stage, (entered[i + 1]?.at ?? now()) - at]))
    },
  }
}
