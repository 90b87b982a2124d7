import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { Manifest } from '@/lib/domain/dataset/manifest'
import { modelPrefix, runPrefix, snapshotKey } from '@/lib/domain/keys'
import type { RunFailure } from '@/lib/domain/run/run'
import { getJson, removePrefix } from '@/lib/io/bucket'
import { transaction } from '@/lib/io/db'
import { env } from '@/lib/io/env'
import type { Handlers } from '@/lib/io/queue'
import { restoreCheckpoint, storeCheckpoint } from './train/checkpoint'
import { endRun, requeueRun, type RunEnd } from './train/end-run'
import { forkTrainer, type Ending, type Trainer } from './train/fork-trainer'
import { claimRun, type Lease } from './train/lease'
import { publishModel } from './train/publish-model'
import { openRunLog, type RunLog } from './train/run-log'
import { failureOf } from './trainer/failure-of'

/**
 * How often a run is begun in all before a person is told, and the seconds before it is begun again, times the attempt:
 * what is not understood may be a whim of the machine; a service that is away has seven minutes to come back.
 */
const AGAIN = { our_side: { tries: 3, pause: 5 }, away: { tries: 6, pause: 30 } }

/** A worker that stops has little time itself; the training process gets less. */
const STOP_GRACE = 4000 // ms

/** Steps and pictures are told every few seconds even on a slow machine: a process that is silent for so long hangs. */
const SILENCE = 5 * 60_000 // ms

type Options = { script: string; silence?: number }
type Folders = { outDir: string; checkpointDir: string }
type Work = { lease: Lease; manifest: Manifest; folders: Folders; log: RunLog }

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
    const dir = await workFolder(lease)
    try {
      await trainRun({ lease, dir, options, signal })
    } catch (error) {
      console.error(`train: run ${lease.number} of project ${lease.projectId}:`, error)
      await failOrRetry(lease, understood(error))
    } finally {
      await rm(dir, { recursive: true, force: true })
    }
  }

export const train = trainWith({ script: fileURLToPath(new URL('./trainer/main.ts', import.meta.url)) })

async function workFolder({ runId }: Lease): Promise<string> {
  const parent = path.resolve(env().workDir)
  await mkdir(parent, { recursive: true })
  // What a killed worker on this machine left of the same run.
  const left = (await readdir(parent)).filter((name) => name.startsWith(`run-${runId}-`))
  await Promise.all(left.map((name) => rm(path.join(parent, name), { recursive: true, force: true })))
  return mkdtemp(path.join(parent, `run-${runId}-`))
}

async function trainRun({
  lease,
  dir,
  options,
  signal,
}: {
  lease: Lease
  dir: string
  options: Options
  signal: AbortSignal
}): Promise<void> {
  let trainer: Trainer | undefined
  let stop: 'cancelled' | 'lost' | undefined
  const log = await openRunLog(lease, (news) => {
    stop = news
    if (news === 'lost') trainer?.kill()
    else trainer?.cancel()
  })
  const giveBack = () => trainer?.cancel(STOP_GRACE)
  signal.addEventListener('abort', giveBack)
  if (lease.previousToken)
    log.say({
      kind: 'log',
      level: 'warn',
      message: `The worker that was training stopped answering. Another goes on from the last checkpoint, if there is one yet (attempt ${lease.attempt}).`,
    })
  try {
    const work = { lease, log, ...(await prepare(lease, dir)) }
    if (!stop && !signal.aborted) trainer = startTrainer(work, options)
    const ending = (await trainer?.ended) ?? { type: 'stopped' as const }
    // Between the claim and the fork nobody was listening to: look again.
    if (stop === 'lost') return
    await conclude(work, signal.aborted && ending.type !== 'done' && stop !== 'cancelled' ? { type: 'given-back' } : ending)
  } finally {
    signal.removeEventListener('abort', giveBack)
    await log.close()
  }
}

async function prepare(lease: Lease, dir: string): Promise<Pick<Work, 'manifest' | 'folders'>> {
  const folders = { outDir: path.join(dir, 'bundle'), checkpointDir: path.join(dir, 'checkpoint') }
  await Promise.all(Object.values(folders).map((folder) => mkdir(folder)))
  const manifest = await getJson(snapshotKey(lease.projectId, lease.snapshotHash), Manifest)
  // What a worker that is gone had uploaded and not published belongs to nobody.
  if (lease.previousToken) await removePrefix(modelPrefix(lease.projectId, lease.previousToken))
  await restoreCheckpoint(lease, folders.checkpointDir)
  return { manifest, folders }
}

function startTrainer({ lease, manifest, folders, log }: Work, options: Options): Trainer {
  let storing: Promise<void> | undefined
  const store = (step: number) => {
    // One at a time; a checkpoint that comes meanwhile is skipped, the next will do.
    storing ??= storeCheckpoint(lease, folders.checkpointDir, step)
      .catch((error: unknown) => log.say({ kind: 'log', level: 'warn', message: `A checkpoint could not be stored: ${String(error)}` }))
      .finally(() => (storing = undefined))
  }
  const trainer = forkTrainer({
    silence: SILENCE,
    ...options,
    start: { type: 'start', manifest, config: lease.config, ...folders },
    onMessage: (message) => (message.type === 'event' ? log.say(message.event) : store(message.step)),
  })
  return { ...trainer, ended: trainer.ended.then(async (ending) => (await storing, ending)) }
}

async function conclude({ lease, manifest, folders, log }: Work, ending: Ending | { type: 'given-back' }): Promise<void> {
  if (ending.type === 'done') log.say({ kind: 'stage', stage: 'publish' })
  await log.flush()
  switch (ending.type) {
    case 'done':
      if (await publishModel({ lease, manifest, trained: ending, outDir: folders.outDir })) return forgetCheckpoint(lease)
      return endUnpublished(lease, { status: 'cancelled' })
    case 'failed':
      if (ending.reason === 'our_side')
        console.error(`train: the process of run ${lease.number} failed: ${ending.message}\n${ending.detail}`)
      return failOrRetry(lease, { reason: ending.reason, message: ending.message, final: isFinal(ending.reason) })
    case 'crashed':
      console.error(`train: the process of run ${lease.number} ended with ${ending.detail}`)
      return failOrRetry(lease, { ...ending.failure, final: false })
    case 'cancelled':
    case 'stopped':
      return endUnpublished(lease, { status: 'cancelled' })
    case 'given-back':
      return void (await transaction((tx) =>
        requeueRun(tx, lease, { counted: false, say: 'The worker is stopping. The run goes on with the next one.', afterSeconds: 0 }),
      ))
    default:
      throw new Error(`unhandled ${ending satisfies never}`)
  }
}

const forgetCheckpoint = ({ projectId, runId }: Lease) => removePrefix(runPrefix(projectId, runId))

// Only who still has the run may clean up after it: the next worker may be going on from that checkpoint.
async function endUnpublished(lease: Lease, how: RunEnd): Promise<void> {
  if (await transaction((tx) => endRun(tx, lease, how))) await forgetCheckpoint(lease)
}

async function failOrRetry(lease: Lease, { final, ...failure }: RunFailure & { final: boolean }): Promise<void> {
  const away = failure.reason === 'away'
  const { tries, pause } = away ? AGAIN.away : AGAIN.our_side
  if (final || lease.attempt >= tries) return endUnpublished(lease, { status: 'failed', failure })
  const what = away ? 'A service that training needs did not answer' : 'The training process stopped'
  const say = `${what}. It is started again in ${pause * lease.attempt} s (attempt ${lease.attempt + 1} of ${tries}).`
  await transaction((tx) => requeueRun(tx, lease, { counted: true, say, afterSeconds: pause * lease.attempt }))
}

const isFinal = (reason: RunFailure['reason']) => !(reason in AGAIN)

const understood = (error: unknown): RunFailure & { final: boolean } => {
  const failure = failureOf(error)
  return { ...failure, final: isFinal(failure.reason) }
}
