import { isDeepStrictEqual } from 'node:util'
import { fromPrisma, PgBoss, type JobWithMetadata } from 'pg-boss'
import { z } from 'zod'
import type { Tx } from './db'
import { env } from './env'
import { logLine } from './log-line'

/** Every kind of work done in the background, with what it needs to know. */
export const JOBS = {
  /** fine-tunes and publishes; one at a time per worker */
  train: z.object({ runId: z.string() }),
  /** writes the pools of a project into the bucket */
  settle: z.object({ projectId: z.string() }),
  thumbnail: z.object({ imageId: z.string() }),
  /** writes the files of a model again from its weights */
  rebuild: z.object({ modelId: z.string() }),
  /** removes what no row refers to any more: these keys (of one that ends in / all below it), or all of a deleted project, rows too */
  sweep: z.object({ projectId: z.string(), keys: z.array(z.string()).optional() }),
  /** reads the annotation files of an import, for people to see what is in it */
  'survey-import': z.object({ importId: z.string() }),
  /** brings in what an import has, and ends it with its report */
  'run-import': z.object({ importId: z.string() }),
  /** writes whichever export is next in turn: what is asked for is that one is written, not which */
  export: z.object({}),
  /** makes a version what there is again */
  'restore-version': z.object({ restoringId: z.string() }),
  /** paints the scenes of a demo project */
  'fill-demo': z.object({ projectId: z.string(), userId: z.string() }),
} as const
export type JobKind = keyof typeof JOBS
export type Payload<K extends JobKind> = z.infer<(typeof JOBS)[K]>
/** Which try of a job it is, and whether there is none after it. */
export type Attempt = { number: number; last: boolean }
export type Handlers = { [K in JobKind]: (payload: Payload<K>, signal: AbortSignal, attempt?: Attempt) => Promise<void> }

// A job whose worker stops beating is given to another one after HEARTBEAT seconds.
const HEARTBEAT = 30
// Growing pauses between tries end here: what a bucket away for days left undone begins soon after it is back.
const LONGEST_PAUSE = 600 // seconds
const growing = { retryBackoff: true, retryDelayMax: LONGEST_PAUSE }
type Queue = {
  retryLimit: number
  retryDelay: number
  retryBackoff?: boolean
  retryDelayMax?: number
  expireInSeconds: number
  policy?: 'short'
}
const QUEUES: Record<JobKind, Queue> = {
  train: { retryLimit: 3, retryDelay: 5, ...growing, expireInSeconds: 24 * 3600 - 1 },
  // short: while one settle of a project (or thumbnail of an image) waits, another is not added; always give `only`
  settle: { retryLimit: 1000, retryDelay: 2, expireInSeconds: 600, policy: 'short' },
  thumbnail: { retryLimit: 50, retryDelay: 2, ...growing, expireInSeconds: 120, policy: 'short' },
  sweep: { retryLimit: 1000, retryDelay: 5, ...growing, expireInSeconds: 3600 },
  rebuild: { retryLimit: 3, retryDelay: 5, ...growing, expireInSeconds: 3600 },
  'survey-import': { retryLimit: 8, retryDelay: 2, ...growing, expireInSeconds: 1800 },
  'run-import': { retryLimit: 20, retryDelay: 2, ...growing, expireInSeconds: 12 * 3600 },
  export: { retryLimit: 20, retryDelay: 5, ...growing, expireInSeconds: 6 * 3600 },
  'restore-version': { retryLimit: 20, retryDelay: 2, ...growing, expireInSeconds: 6 * 3600 },
  'fill-demo': { retryLimit: 5, retryDelay: 2, ...growing, expireInSeconds: 600 },
}

const held = globalThis as typeof globalThis & { corralQueue?: Promise<PgBoss>; corralQueueKeepsHouse?: boolean }

/** The queue of this process, its tables and queues made if need be. `supervise`: this process also keeps house. */
function queue(supervise = false): Promise<PgBoss> {
  // Opened once and for all: a worker that enqueued before would never notice that another one has died.
  if (supervise && held.corralQueue && !held.corralQueueKeepsHouse) throw new Error('startWork comes before anything is enqueued')
  if (!held.corralQueue) held.corralQueueKeepsHouse = supervise
  return (held.corralQueue ??= open(supervise).catch((error: unknown) => {
    held.corralQueue = undefined // the next caller tries again
    throw error
  }))
}

async function open(supervise: boolean): Promise<PgBoss> {
  // Dead workers are looked for every 10 s (60 by default): a run goes on elsewhere within a minute.
  const rounds = { superviseIntervalSeconds: 10, monitorIntervalSeconds: 10 }
  const boss = new PgBoss({
    connectionString: env().databaseUrl,
    supervise,
    schedule: false,
    useListenNotify: supervise,
    max: 4,
    ...rounds,
  })
  // A lost connection is reported by whoever was using it; the queue reconnects by itself.
  boss.on('error', (error) => console.error(logLine('queue', error.message)))
  await boss.start()
  const made = new Map((await boss.getQueues()).map((queue) => [queue.name, queue]))
  for (const [kind, options] of Object.entries(QUEUES)) {
    const before = made.get(kind)
    if (!before) await boss.createQueue(kind, { ...options, heartbeatSeconds: HEARTBEAT, notify: true })
    else if (differs(before, options))
      await boss.updateQueue(kind, { retryLimit: options.retryLimit, ...(options.retryDelayMax && growing) })
  }
  return boss
}

const differs = (before: { retryLimit?: number; retryDelayMax?: number | null }, { retryLimit, retryDelayMax }: Queue): boolean =>
  before.retryLimit !== retryLimit || (retryDelayMax !== undefined && before.retryDelayMax !== retryDelayMax)

/**
 * Asks for background work inside the caller's transaction: it is asked for if and only if that commits.
 * @param options.only while a job with the same `only` waits, this one is not added (in short queues; settle: one a project)
 * @param options.turnOf jobs with the same are done one after the other by a worker: another slot is for others
 */
export async function enqueue<K extends JobKind>(
  tx: Tx,
  job: { kind: K; payload: Payload<K> },
  options: { only?: string; priority?: number; afterSeconds?: number; turnOf?: string } = {},
): Promise<void> {
  const boss = await queue()
  await boss.send(job.kind, job.payload, {
    db: fromPrisma(tx),
    // the queue refuses options that are present but undefined
    ...(options.only === undefined ? {} : { singletonKey: options.only }),
    ...(options.priority === undefined ? {} : { priority: options.priority }),
    ...(options.turnOf === undefined ? {} : { group: { id: options.turnOf } }),
    ...(options.afterSeconds === undefined ? {} : { startAfter: options.afterSeconds }),
  })
}

/** Whether just this job waits for its turn, its first one or another try. */
export async function isWaiting<K extends JobKind>(job: { kind: K; payload: Payload<K> }): Promise<boolean> {
  const boss = await queue()
  const jobs = await boss.findJobs(job.kind, { data: job.payload, queued: true }) // these hold at least the payload
  return jobs.some(({ data }) => isDeepStrictEqual(data, job.payload))
}

/** Whether just this job waits, its first try or another; then no worker takes it before the transaction ends, and it sees what that wrote. */
export async function holdWaiting<K extends JobKind>(tx: Tx, job: { kind: K; payload: Payload<K> }): Promise<boolean> {
  await queue() // makes the table
  const held = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM pgboss.job WHERE name = ${job.kind} AND state < 'active' AND data = ${JSON.stringify(job.payload)}::jsonb FOR UPDATE`
  return held.length > 0
}

/** Whether just this job waits or runs, as the transaction sees it. */
export async function isOpen<K extends JobKind>(tx: Tx, job: { kind: K; payload: Payload<K> }): Promise<boolean> {
  const boss = await queue()
  const jobs = await boss.findJobs(job.kind, { data: job.payload, db: fromPrisma(tx) })
  return jobs.some(({ data, state }) => OPEN.has(state) && isDeepStrictEqual(data, job.payload))
}
const OPEN: ReadonlySet<string> = new Set(['created', 'retry', 'active'])

/** Opens the queue before the first transaction needs it, so that none waits for it. */
export const prepareQueue = async (): Promise<void> => void (await queue())

/** Takes work of these kinds until `stop`; `stop` waits for what is running (its signal is aborted). */
export async function startWork(handlers: Handlers, slots: Record<JobKind, number>): Promise<{ stop: (seconds: number) => Promise<void> }> {
  const boss = await queue(true)
  // The queue's own signal comes only when `stop` has run out of time.
  const stopping = new AbortController()
  for (const kind of Object.keys(JOBS) as JobKind[]) {
    const handle = handlers[kind] as (payload: unknown, signal: AbortSignal, attempt: Attempt) => Promise<void>
    for (let slot = 0; slot < slots[kind]; slot++) {
      const id: string = await boss.work(
        kind,
        // of those that share a turn this process has one under way, whatever slots are free
        { batchSize: 1, pollingIntervalSeconds: 1, notifyPollingIntervalSeconds: 5, includeMetadata: true, localGroupConcurrency: 1 },
        async ([job]: JobWithMetadata<object>[]) => {
          if (!job) return
          const attempt = { number: job.retryCount + 1, last: job.retryCount >= job.retryLimit }
          try {
            await handle(JOBS[kind].parse(job.data), AbortSignal.any([job.signal, stopping.signal]), attempt)
          } finally {
            boss.notifyWorker(id) // to the next at once: the pause between polls is for an empty queue
          }
        },
      )
    }
  }
  return {
    stop: (seconds) => {
      stopping.abort()
      return boss.stop({ graceful: true, timeout: seconds * 1000 })
    },
  }
}

/** Closes the queue of this process without waiting for jobs. */
export async function closeQueue(): Promise<void> {
  const boss = await held.corralQueue
  held.corralQueue = undefined
  await boss?.stop({ graceful: false })
}
