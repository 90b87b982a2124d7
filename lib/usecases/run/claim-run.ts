import { randomUUID } from 'node:crypto'
import { RunConfig } from '@/lib/domain/run/run'
import { transaction } from '@/lib/io/db'
import { notify } from '@/lib/io/events'
import { endRun } from './end-run'
import { LEASE_SECONDS, type Lease } from './lease'

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
      SELECT "projectId", number, "snapshotHash", "splitHash", config, attempt + 1 AS attempt, "leaseToken", "cancelRequestedAt" FROM "Run"
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
