import type { Manifest } from '@/lib/domain/dataset/manifest'
import { runPrefix } from '@/lib/domain/keys'
import type { RunFailure } from '@/lib/domain/run/run'
import { removePrefix } from '@/lib/io/bucket'
import { transaction } from '@/lib/io/db'
import { publishModel } from '@/lib/usecases/model/publish-model'
import { endRun } from '@/lib/usecases/run/end-run'
import { failRun } from '@/lib/usecases/run/fail-run'
import type { Lease } from '@/lib/usecases/run/lease'
import { requeueRun } from '@/lib/usecases/run/requeue-run'
import type { Ending } from './fork-trainer'
import type { RunLog } from './open-run-log'

type Folders = { outDir: string; checkpointDir: string }
export type Work = { lease: Lease; manifest: Manifest; folders: Folders; log: RunLog }

/** Does with a run what the end of its training process asks for: publish, end, try again, or hand back. */
export async function concludeRun({ lease, manifest, folders, log }: Work, ending: Ending | { type: 'given-back' }): Promise<void> {
  if (ending.type === 'done') log.say({ kind: 'stage', stage: 'publish' })
  await log.flush()
  switch (ending.type) {
    case 'done':
      if (await publishModel({ lease, manifest, trained: ending, outDir: folders.outDir })) return forgetCheckpoint(lease)
      return cancelled(lease)
    case 'failed':
      if (ending.reason === 'our_side')
        console.error(`train: the process of run ${lease.number} failed: ${ending.message}\n${ending.detail}`)
      return giveUp(lease, { reason: ending.reason, message: ending.message }, { crashed: false })
    case 'crashed':
      console.error(`train: the process of run ${lease.number} ended with ${ending.detail}`)
      return giveUp(lease, ending.failure, { crashed: true })
    case 'cancelled':
    case 'stopped':
      return cancelled(lease)
    case 'given-back':
      return void (await transaction((tx) =>
        requeueRun(tx, lease, { counted: false, say: 'The worker is stopping. The run goes on with the next one.', afterSeconds: 0 }),
      ))
    default:
      throw new Error(`unhandled ${ending satisfies never}`)
  }
}

// Only who still has the run may clean up after it: the next worker may be going on from that checkpoint.
const forgetCheckpoint = ({ projectId, runId }: Lease) => removePrefix(runPrefix(projectId, runId))

async function cancelled(lease: Lease): Promise<void> {
  if (await transaction((tx) => endRun(tx, lease, { status: 'cancelled' }))) await forgetCheckpoint(lease)
}

/** For a run that went wrong: it is tried again or fails. */
export async function giveUp(lease: Lease, failure: RunFailure, how: { crashed: boolean }): Promise<void> {
  if (await failRun(lease, failure, how)) await forgetCheckpoint(lease)
}
