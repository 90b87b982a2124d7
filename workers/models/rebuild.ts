import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { isOf, isSample } from '@/lib/domain/bundle/platforms'
import type { MadeBundle } from '@/lib/domain/run/trainer-message'
import { failureOf } from '@/lib/domain/run/failure-of'
import { logFault, logLine } from '@/lib/io/log-line'
import type { Handlers } from '@/lib/io/queue'
import { claimRebuild, type Rebuild } from '@/lib/usecases/model/claim-rebuild'
import { failRebuild } from '@/lib/usecases/model/fail-rebuild'
import { readStored } from '@/lib/usecases/model/open-stored'
import { readTrained } from '@/lib/usecases/model/read-trained'
import { replaceBundle } from '@/lib/usecases/model/replace-bundle'
import { readRunData } from '@/lib/usecases/snapshot/read-run-data'
import { forkTrainer } from '@/workers/runs/fork-trainer'
import { workFolder } from '@/workers/work-folder'

/** Each picture and each format is over within seconds; a process that is silent for so long hangs. */
const SILENCE = 5 * 60_000 // ms
const GRACE = 4000 // ms that it has to end where the worker stops

/** The handler of jobs that write the files of a model again, in a process of its own. `script`: for tests of what is around it. */
export const rebuildWith =
  (script: string): Handlers['rebuild'] =>
  async ({ modelId }, signal) => {
    const work = await claimRebuild(modelId)
    if (!work) return
    let dir: string | undefined
    try {
      dir = await workFolder(`rebuild-${modelId}`)
      await attempt(work, { dir, script, signal })
    } catch (error) {
      if (signal.aborted) throw error // the queue gives it to the next worker
      console.error(`rebuild: model ${work.number} of project ${work.projectId}: ${logFault(error)}`)
      await failRebuild(modelId, failureOf(error, 'rebuild').message)
    } finally {
      if (dir) await rm(dir, { recursive: true, force: true })
    }
  }

export const rebuild = rebuildWith(fileURLToPath(new URL('../trainer/main.ts', import.meta.url)))

async function attempt(work: Rebuild, { dir, script, signal }: { dir: string; script: string; signal: AbortSignal }): Promise<void> {
  const [inDir, outDir] = [path.join(dir, 'in'), path.join(dir, 'out')]
  await Promise.all([mkdir(inDir), mkdir(outDir)])
  await fetchTrained(work, inDir)
  const manifest = await readRunData(work)
  signal.throwIfAborted()
  const start = { type: 'rebuild' as const, manifest, inDir, outDir, float32: work.float32 }
  const trainer = forkTrainer({ script, silence: SILENCE, start, onMessage: () => {} })
  const stop = () => trainer.cancel(GRACE)
  signal.addEventListener('abort', stop)
  const ending = await trainer.ended.finally(() => signal.removeEventListener('abort', stop))
  switch (ending.type) {
    case 'rebuilt':
      await replaceBundle(work, { ...ending, outDir })
      return console.log(logLine('rebuild', toldOf(work, ending)))
    case 'failed':
      if (ending.reason === 'our_side') console.error(`rebuild: model ${work.number}: ${ending.message}\n${ending.detail}`)
      return failRebuild(work.modelId, ending.message)
    case 'crashed':
      console.error(`rebuild: model ${work.number}: the process ended with ${ending.detail}`)
      return failRebuild(work.modelId, ending.failure.message)
    default:
      throw new Error(`the process was ${ending.type}`)
  }
}

/** What became of it, for whoever reads the worker's log. */
function toldOf({ number, projectId, float32 }: Rebuild, { files, leftOut }: Pick<MadeBundle, 'files' | 'leftOut'>): string {
  const left = leftOut.length > 0 ? `, left out: ${leftOut.map(({ path }) => path).join(', ')}` : ''
  return `the files of model ${number} of project ${projectId} were written again, ${files.length} of them${float32 ? ' in float32' : ''}${left}`
}

/** Brings what the model was trained to into a folder: its weights, or where they were not kept the web's files, which hold them. */
async function fetchTrained(work: Rebuild, dir: string): Promise<void> {
  const weights = await readTrained(work)
  if (weights) return writeFile(path.join(dir, 'weights'), weights)
  for (const file of work.files.filter((file) => isOf('web', file.path) && !isSample(file.path)))
    await writeFile(path.join(dir, path.basename(file.path)), await readStored(work, file))
}
