import { rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { failureOf } from '@/lib/domain/run/failure-of'
import { logFault } from '@/lib/io/log-line'
import type { Handlers } from '@/lib/io/queue'
import { claimRun } from '@/lib/usecases/run/claim-run'
import { failRun } from '@/lib/usecases/run/fail-run'
import { workFolder } from '@/workers/work-folder'
import { attemptRun, type Options } from './attempt-run'

/**
 * The handler of training jobs: claims the run, lets a process of its own do the computing, writes down what it says,
 * and publishes the model under the lease.
 * @param options the training process and how long it may say nothing, for tests of everything around it
 */
export const trainWith =
  (options: Options): Handlers['train'] =>
  async ({ runId }, signal) => {
    const lease = await claimRun(runId)
    if (!lease) return
    let dir: string | undefined
    try {
      dir = await workFolder(`run-${runId}`)
      await attemptRun({ lease, dir, options, signal })
    } catch (error) {
      console.error(`train: run ${lease.number} of project ${lease.projectId}: ${logFault(error)}`)
      await failRun(lease, failureOf(error, 'training'), { crashed: false })
    } finally {
      if (dir) await rm(dir, { recursive: true, force: true })
    }
  }

export const train = trainWith({ script: fileURLToPath(new URL('../trainer/main.ts', import.meta.url)) })
