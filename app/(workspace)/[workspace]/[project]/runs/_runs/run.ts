import type { RunConfig, RunFailure, RunMetrics, Stage } from '@/lib/domain/run/run'
import type { Tone } from '@/app/_ui/tone'

export type RunStatus = 'queued' | 'running' | 'done' | 'failed' | 'cancelled'

/** A run as the API answers it; times are ISO texts. */
export type Run = {
  number: number
  status: RunStatus
  config: RunConfig
  stage: Stage | null
  progress: number
  metrics: RunMetrics | null
  failure: RunFailure | null
  attempt: number
  cancelling: boolean
  createdAt: string
  startedAt: string | null
  finishedAt: string | null
  snapshot: { hash: string; images: number; annotations: number }
  by: string | null
  model: { number: number } | null
  queue?: { position: number; ahead: number; reason: string } | null
  /** what the last run of the same preset took, in proportion; only of one that has not ended */
  estimate?: { seconds: number; stages: { stage: Stage; seconds: number }[] } | null
}

export const isActive = (run: Pick<Run, 'status'>): boolean => run.status === 'queued' || run.status === 'running'

/** How a state is toned. */
export const TONES: Partial<Record<RunStatus, Tone>> = { running: 'accent', done: 'ok', failed: 'danger' }
