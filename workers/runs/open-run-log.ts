import type { RunEvent } from '@/lib/domain/run/run'
import { progressAfter, type RunProgress } from '@/lib/domain/run/run-progress'
import { listen } from '@/lib/io/events'
import { now } from '@/lib/io/clock'
import { logLine } from '@/lib/io/log-line'
import { beatRun, type Beat } from '@/lib/usecases/run/beat-run'
import type { Lease } from '@/lib/usecases/run/lease'
import { eventThrottle } from './event-throttle'

/** Events are written together, at most so often. */
const WRITE_EVERY = 1000 // ms
/** The lease is extended at least so often: three beats may fail before it runs out. */
const BEAT_EVERY = 5000 // ms

export type RunLog = {
  say: (event: RunEvent) => void
  /** for the record of the run, with the next thing that is said */
  computesOn: (threads: number | undefined) => void
  /** writes everything said so far: before the run ends, for nobody writes to one that has ended */
  flush: () => Promise<void>
  /** lets go of the timer */
  close: () => Promise<void>
}

/**
 * Writes what a run says, and holds its lease meanwhile. A database that does not answer is asked again: what was said
 * is kept until then, and training goes on.
 * @param onNews called when the run was lost to another worker or somebody asked to cancel it
 */
export async function openRunLog(lease: Lease, onNews: (news: Exclude<Beat, 'held'>) => void): Promise<RunLog> {
  const throttle = eventThrottle()
  let waiting: { at: Date; event: RunEvent }[] = []
  let progress: RunProgress = { stage: null, progress: 0 }
  let threads: number | undefined
  let beaten = 0
  let writing: Promise<void> = Promise.resolve()
  let asked = false

  async function write(): Promise<void> {
    if (waiting.length === 0 && !asked && Date.now() - beaten < BEAT_EVERY) return
    const events = waiting
    waiting = []
    asked = false
    try {
      const state = await beatRun(lease, { events, progress, threads })
      beaten = Date.now()
      if (state !== 'held') onNews(state)
    } catch (error) {
      waiting = [...events, ...waiting]
      console.error(logLine(`train: the progress of run ${lease.number} could not be written, trying again`, error))
    }
  }
  const add = (events: RunEvent[], at: Date) => waiting.push(...events.map((event) => ({ at, event })))
  const next = () => (writing = writing.then(write))
  const unlisten = await listen((event) => {
    if (event.type !== 'run' || event.projectId !== lease.projectId || event.number !== lease.number) return
    asked = true // perhaps it was cancelled: look at the next write, not in five seconds
  })
  // Last: whoever gets no log cannot close it, and it would hold the run for ever.
  const timer = setInterval(next, WRITE_EVERY)
  return {
    say: (event) => {
      progress = progressAfter(progress, event)
      const at = now()
      add(throttle.keep(event, at.getTime()), at)
    },
    computesOn: (many) => (threads = many),
    flush: () => {
      add(throttle.rest(), now())
      return next()
    },
    close: async () => {
      clearInterval(timer)
      unlisten()
      await writing
    },
  }
}
