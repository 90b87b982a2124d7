import { availableParallelism, cpus } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'

/** Long enough to average over what comes and goes, short against a run of minutes. */
const WINDOW = 1000 // ms
/** What a start, an upload or the run before leaves behind is over by then; whoever still works now will go on. */
const WINDOWS = 5

/** Times of the machine's processors so far, in any unit. */
export type ProcessorTimes = { idle: number; all: number; processors: number }

/**
 * How many processors have nothing else to do at this moment: what this process may use (container limits included), at
 * most what the whole machine leaves idle. Looks again for some seconds while others are at work, since what keeps
 * the machine busy just then is often about to end. The load average would not do: it remembers the last minutes.
 * @param look where the times come from, for tests
 */
export async function idleProcessors(most: number, look = processorTimes, window = WINDOW): Promise<number> {
  const wanted = Math.min(most, availableParallelism())
  let idle = 1
  for (let i = 0; i < WINDOWS && idle < wanted; i++) {
    const before = look()
    await wait(window)
    idle = Math.max(1, Math.min(wanted, Math.round(idleBetween(before, look()))))
  }
  return idle
}

function idleBetween(before: ProcessorTimes, after: ProcessorTimes): number {
  const all = after.all - before.all
  // Some sandboxes count nothing: then all we know is what this process may use.
  return all > 0 ? (after.processors * (after.idle - before.idle)) / all : Infinity
}

function processorTimes(): ProcessorTimes {
  const times = cpus().map((cpu) => cpu.times)
  const all = times.flatMap((time) => Object.values(time)).reduce((sum, time) => sum + time, 0)
  return { idle: times.reduce((sum, time) => sum + time.idle, 0), all, processors: times.length }
}
