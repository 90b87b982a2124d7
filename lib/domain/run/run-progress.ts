import { STAGES, type RunEvent, type Stage } from './run'

/** Share of a run's time that each stage takes, as measured on the blood cell set with the standard preset. */
const SHARE: Record<Stage, number> = { prepare: 0.05, features: 0.2, train: 0.6, evaluate: 0.08, bundle: 0.05, publish: 0.02 }

export type RunProgress = { stage: Stage | null; progress: number }

/** Where a run stands after an event: its stage, and 0..1 of the whole. It never goes back within one attempt. */
export function progressAfter(before: RunProgress, event: RunEvent): RunProgress {
  const after = place(before, event)
  return { stage: after.stage, progress: Math.max(before.progress, after.progress) }
}

function place(before: RunProgress, event: RunEvent): RunProgress {
  if (event.kind === 'stage') return at(event.stage, 0)
  if (event.kind === 'progress') return at(event.stage, event.total > 0 ? event.done / event.total : 0)
  if (event.kind === 'step') return at('train', event.steps > 0 ? event.step / event.steps : 0)
  return before
}

function at(stage: Stage, part: number): RunProgress {
  const before = STAGES.slice(0, STAGES.indexOf(stage)).reduce((sum, earlier) => sum + SHARE[earlier], 0)
  return { stage, progress: before + SHARE[stage] * Math.min(1, part) }
}
