import type { Run } from '@/lib/domain/contract/run'
import type { Scope } from '@/lib/domain/workspace/scope'
import { estimateSeconds } from './estimate-seconds'
import { findRun } from './find-run'
import { placeOf } from './run-queue'
import { showRuns } from './show-run'

/** One run; one that has not ended with the time a run like it took, a queued one also with its place and why it waits. */
export async function readRun(scope: Scope, input: { run: number }): Promise<Run> {
  const { projectId, ...row } = await findRun(scope, input.run)
  const [run] = await showRuns([row])
  const shown = { ...run!, queue: null, estimate: null }
  if (row.status !== 'queued' && row.status !== 'running') return shown
  const estimate = (await estimateSeconds({ projectId, preset: shown.config.preset, images: shown.snapshot.images })) ?? null
  if (row.status === 'running') return { ...shown, estimate }
  const { ahead, reason } = await placeOf(row)
  return { ...shown, estimate, queue: { position: ahead + 1, ahead, reason } }
}
