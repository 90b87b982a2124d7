import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { AppError } from '@/lib/domain/errors'
import { failureOf } from '@/lib/domain/run/failure-of'
import { env } from '@/lib/io/env'
import { logFault } from '@/lib/io/log-line'
import type { Handlers } from '@/lib/io/queue'
import { claimRun } from '@/lib/usecases/run/claim-run'
import { failRun } from '@/lib/usecases/run/fail-run'
import type { Lease } from '@/lib/usecases/run/lease'
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
      dir = await workFolder(lease)
      await attemptRun({ lease, dir, options, signal })
    } catch (error) {
      console.error(`train: run ${lease.number} of project ${lease.projectId}: ${logFault(error)}`)
      await failRun(lease, failureOf(error), { crashed: false })
    } finally {
      if (dir) await rm(dir, { recursive: true, force: true })
    }
  }

export const train = trainWith({ script: fileURLToPath(new URL('../trainer/main.ts', import.meta.url)) })

async function workFolder(lease: Lease): Promise<string> {
  const parent = path.resolve(env().workDir)
  try {
    return await makeFolder(parent, lease)
  } catch (error) {
    const { code } = error as { code?: string }
    if (code === 'ENOSPC') throw error // known: failureOf
    const way = 'Whoever runs the site has to give the worker a folder that it may write to.'
    const said = new AppError('unavailable', `The worker cannot use its folder WORK_DIR (${code ?? 'no reason given'}). ${way}`)
    throw Object.assign(said, { cause: error }) // for the operator's log: which folder
  }
}

async function makeFolder(parent: string, { runId }: Lease): Promise<string> {
  await mkdir(parent, { recursive: true })
  // What a killed worker on this machine left of the same run.
  const left = (await readdir(parent)).filter((name) => name.startsWith(`run-${runId}-`))
  await Promise.all(left.map((name) => rm(path.join(parent, name), { recursive: true, force: true })))
  return mkdtemp(path.join(parent, `run-${runId}-`))
}
