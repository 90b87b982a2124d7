import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { modelPrefix } from '@/lib/domain/keys'
import { removePrefix } from '@/lib/io/bucket'
import { transaction } from '@/lib/io/db'
import { leaveNothing } from '@/lib/usecases/run/leave-nothing'
import type { Lease } from '@/lib/usecases/run/lease'
import { readRunData } from '@/lib/usecases/snapshot/read-run-data'
import { restoreCheckpoint, storeCheckpoint } from './checkpoint'
import { concludeRun, type Work } from './conclude-run'
import { forkTrainer, type Trainer } from './fork-trainer'
import { openRunLog } from './open-run-log'

/** A worker that stops has little time itself; the training process gets less. */
const STOP_GRACE = 4000 // ms

/** Steps and pictures are told every few seconds even on a slow machine: a process that is silent for so long hangs. */
const SILENCE = 5 * 60_000 // ms

/** The training process, and how long it may say nothing. */
export type Options = { script: string; silence?: number }

/**
 * One attempt at a run that is ours, to its end: forks the training process, writes down what it says, and concludes.
 * @param signal when the worker stops: the run is given back
 */
export async function attemptRun({
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
    if (stop === 'lost') return await leave(lease)
    await concludeRun(work, signal.aborted && ending.type !== 'done' && stop !== 'cancelled' ? { type: 'given-back' } : ending)
  } finally {
    signal.removeEventListener('abort', giveBack)
    await log.close()
  }
}

// The run may have ended meanwhile, and its sweep been through before our last checkpoint was stored.
const leave = (lease: Lease) => transaction((tx) => leaveNothing(tx, lease, [lease.token]))

async function prepare(lease: Lease, dir: string): Promise<Pick<Work, 'manifest' | 'folders'>> {
  const folders = { outDir: path.join(dir, 'bundle'), checkpointDir: path.join(dir, 'checkpoint') }
  await Promise.all(Object.values(folders).map((folder) => mkdir(folder)))
  const manifest = await readRunData(lease)
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
    onMessage: (message) => {
      if (message.type === 'event') log.say(message.event)
      else if (message.type === 'checkpoint') store(message.step)
      else log.computesOn(message.threads)
    },
  })
  return { ...trainer, ended: trainer.ended.then(async (ending) => (await storing, ending)) }
}
