import type { Tone } from '@/app/_ui/tone'
import type { ListedRun, RunStatus } from '@/lib/domain/contract/run'

export const isActive = (run: Pick<ListedRun, 'status'>): boolean => run.status === 'queued' || run.status === 'running'

/** How a state is toned. */
export const TONES: Partial<Record<RunStatus, Tone>> = { running: 'accent', done: 'ok', failed: 'danger' }
