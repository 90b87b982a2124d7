import { randomUUID } from 'node:crypto'
import { RunConfig, type RunEvent } from '@/lib/domain/run/run'
import { transaction, type Tx } from '@/lib/io/db'
import { notify } from '@/lib/io/events'
import { endRun } from './end-run'
import type { RunProgress } from './run-progress'

/** A run that is ours as long as nobody took it over. The token is also the id of the model it would publish. */
export type Lease = {
  runId: string
  token: string
  projectId: string
  number: number
  snapshotHash: string
  config: RunConfig
  attempt: number
  /** of the worker that had it before and did not come back */
  previousToken: string | null
}

/** Who does not beat for so long has lost the run. Below the queue's 30 s, so that the next one can take it. */
const LEASE_SECONDS = 20

/** A run that keeps taking its worker down with it has to end some time. */
const MOST_ATTEMPTS = 6

type Waiting = Omit<Lease, 'runId' | 'token' | 'config' | 'previousToken'> & {
  config: unknown
  leaseToken: string | null
  cancelRequestedAt: Date | null
}

/**
 * Takes a run that is queued, or whose worker's lease has run out. Time is the database's: workers' clocks may differ.
 * @returns undefined where there is nothing to do: ended, cancelled, or somebody else's
 */
export const claimRun = (runId: string): Promise<Lease | undefined> =>
  transaction(async (tx) => {
    const [run] = await tx.$queryRaw<Waiting[]>`
      SELECT "projectId", number, "snapshotHash", config, attempt + 1 AS attempt, "leaseToken", "cancelRequestedAt" FROM "Run"
      WHERE id = ${runId} AND (status = 'queued' OR (status = 'running' AND "leaseUntil" < now())) FOR UPDATE`
    if (!run) return undefined
    const { leaseToken: previousToken, cancelRequestedAt, config, ...rest } = run
    const lease: Lease = { ...rest, config: RunConfig.parse(config), runId, token: randomUUID(), previousToken }
    await tx.$executeRaw`
      UPDATE "Run" SET status = 'running', "leaseToken" = ${lease.token}, "leaseUntil" = now() + make_interval(secs => ${LEASE_SECONDS}),
        attempt = attempt + 1, progress = 0, stage = NULL, "startedAt" = COALESCE("startedAt", now()) WHERE id = ${runId}`
    if (cancelRequestedAt) return void (await endRun(tx, lease, { status: 'cancelled' }))
    if (lease.attempt > MOST_ATTEMPTS) {
      const message = `Training was interrupted ${MOST_ATTEMPTS} times, each time with the worker itself.`
      return void (await endRun(tx, lease, { status: 'failed', failure: { reason: 'our_side', message } }))
    }
    await notify(tx, { type: 'run', projectId: lease.projectId, number: lease.number })
    return lease
  })

export type Beat = 'held' | 'cancelled' | 'lost'

/** Extends the lease and writes what happened since, in one transaction. Writes nothing once the run is lost. */
export const beat = (lease: Lease, news: { events: { at: Date; event: RunEvent }[]; progress: RunProgress }): Promise<Beat> =>
  transaction(async (tx) => {
    const [held] = await extend(tx, lease, news.progress)
    if (!held) return 'lost'
    if (news.events.length > 0) {
      await tx.runEvent.createMany({ data: news.events.map((one) => ({ runId: lease.runId, ...one })) })
      await notify(tx, { type: 'run', projectId: lease.projectId, number: lease.number })
    }
    return held.cancelRequestedAt ? 'cancelled' : 'held'
  })

const extend = (tx: Tx, lease: Lease, { stage, progress }: RunProgress) => tx.$queryRaw<{ cancelRequestedAt: Date | null }[]>`
  UPDATE "Run" SET "leaseUntil" = now() + make_interval(secs => ${LEASE_SECONDS}), stage = ${stage}, progress = ${progress}
  WHERE id = ${lease.runId} AND "leaseToken" = ${lease.token} AND status = 'running' RETURNING "cancelRequestedAt"`
