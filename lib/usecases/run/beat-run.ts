import type { RunEvent } from '@/lib/domain/run/run'
import type { RunProgress } from '@/lib/domain/run/run-progress'
import { transaction, type Tx } from '@/lib/io/db'
import { notify } from '@/lib/io/events'
import { LEASE_SECONDS, type Lease } from './lease'

export type Beat = 'held' | 'cancelled' | 'lost'
type News = { events: { at: Date; event: RunEvent }[]; progress: RunProgress; threads?: number }

/** Extends the lease and writes what happened since, in one transaction. Writes nothing once the run is lost. */
export const beatRun = (lease: Lease, news: News): Promise<Beat> =>
  transaction(async (tx) => {
    const [held] = await extend(tx, lease, news)
    if (!held) return 'lost'
    if (news.events.length > 0) {
      await tx.runEvent.createMany({ data: news.events.map((one) => ({ runId: lease.runId, ...one })) })
      await notify(tx, { type: 'run', projectId: lease.projectId, number: lease.number })
    }
    return held.cancelRequestedAt ? 'cancelled' : 'held'
  })

const extend = (tx: Tx, lease: Lease, { progress: { stage, progress }, threads }: News) => tx.$queryRaw<
  { cancelRequestedAt: Date | null }[]
>`
  UPDATE "Run" SET "leaseUntil" = now() + make_interval(secs => ${LEASE_SECONDS}), stage = ${stage}, progress = ${progress},
    threads = COALESCE(${threads ?? null}::int, threads)
  WHERE id = ${lease.runId} AND "leaseToken" = ${lease.token} AND status = 'running' RETURNING "cancelRequestedAt"`
