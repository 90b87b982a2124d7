import type { Manifest } from '@/lib/domain/dataset/manifest'
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
      if (await publishModel({ lease, manifest, trained: ending, outDir: folders.outDir })) return
      return cancelled(lease)
    case 'failed':
      if (ending.reason === 'our_side')
        console.error(`train: the process of run ${lease.number} failed: ${ending.message}\n${ending.detail}`)
      return failRun(lease, { reason: ending.reason, message: ending.message }, { crashed: false })
    case 'crashed':
      console.error(`train: the process of run ${lease.number} ended with ${ending.detail}`)
      return failRun(lease, ending.failure, { crashed: true })
    case 'rebuilt':
      throw new Error('a process that was asked to train wrote files again')
    case 'cancelled':
    case 'stopped':
      return cancelled(lease)
    case 'given-back':
      return transaction((tx) =>
        requeueRun(tx, lease, { counted: false, say: 'The worker is stopping. The run goes on with the next one.', afterSeconds: 0 }),
      )
    default:
      throw new Error(`unhandled ${ending satisfies never}`)
  }
}

const cancelled = async (lease: Lease) => void (await transaction((tx) => endRun(tx, lease, { status: 'cancelled' })))
