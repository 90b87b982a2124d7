import type { Run, ToldEvent } from '@/lib/domain/contract/run'
import { STAGES, type Stage } from '@/lib/domain/run/run'

export type StageTime = {
  stage: Stage
  state: 'done' | 'now' | 'ahead'
  /** measured so far; undefined where it has not begun */
  seconds?: number
  /** as long as the last run like this one took */
  expected?: number
  /** 0..1 within the stage */
  part: number
}

/** The stages of a run with their times, as of `now` (ms). */
export function stageTimes(run: Run, events: readonly ToldEvent[], now: number): StageTime[] {
  const began = beginnings(events)
  const current = run.stage ? STAGES.indexOf(run.stage) : -1
  const end = run.finishedAt?.getTime() ?? now
  return STAGES.map((stage, i) => {
    const expected = run.estimate?.stages.find((one) => one.stage === stage)?.seconds
    const from = began.get(stage)
    const to =
      STAGES.slice(i + 1)
        .map((later) => began.get(later))
        .find((at) => at !== undefined) ?? end
    const done = run.status === 'done' || i < current
    if (from === undefined && !done) return { stage, state: 'ahead', expected, part: 0 }
    const seconds = from === undefined ? undefined : Math.max(0, to - from) / 1000
    if (done) return { stage, state: 'done', seconds, part: 1 }
    return { stage, state: run.status === 'running' ? 'now' : 'ahead', seconds, expected, part: partOf(stage, events) }
  })
}

// When each stage began; one that began anew takes those after it along.
function beginnings(events: readonly ToldEvent[]): Map<Stage, number> {
  const began = new Map<Stage, number>()
  for (const { at, event } of events) {
    if (event.kind !== 'stage') continue
    for (const later of STAGES.slice(STAGES.indexOf(event.stage))) began.delete(later)
    began.set(event.stage, at.getTime())
  }
  return began
}

function partOf(stage: Stage, events: readonly ToldEvent[]): number {
  const last = events.findLast(
    ({ event }) => (event.kind === 'progress' && event.stage === stage) || (event.kind === 'step' && stage === 'train'),
  )?.event
  if (last?.kind === 'progress') return last.total > 0 ? Math.min(1, last.done / last.total) : 0
  return last?.kind === 'step' && last.steps > 0 ? Math.min(1, last.step / last.steps) : 0
}

/** How many seconds a running run still needs: by what the last one took, else by its own pace. Undefined if unknown. */
export function secondsLeft(run: Run, stages: readonly StageTime[], now: number): number | undefined {
  if (run.status !== 'running' || !run.startedAt) return undefined
  if (run.estimate) {
    return stages.reduce(
      (sum, { state, expected = 0, part }) => sum + (state === 'ahead' ? expected : state === 'now' ? expected * (1 - part) : 0),
      0,
    )
  }
  const ENOUGH = 0.1 // of the whole: before that a pace says little
  return run.progress < ENOUGH ? undefined : (((now - run.startedAt.getTime()) / 1000) * (1 - run.progress)) / run.progress
}
