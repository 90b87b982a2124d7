import { randomUUID } from 'node:crypto'
import { ExportFilter } from '@/lib/domain/contract/export'
import { Format } from '@/lib/domain/dataset/dataset'
import { exportPrefix } from '@/lib/domain/keys'
import { transaction, type Tx } from '@/lib/io/db'
import { enqueue } from '@/lib/io/queue'
import { endExport } from './end-export'
import { type ExportLease, LEASE_SECONDS } from './lease'
import { tellExport } from './tell-export'

/** One that keeps taking its worker down with it has to end some time. */
const MOST_ATTEMPTS = 4

type Next = Omit<ExportLease, 'token' | 'format' | 'filter' | 'options'> & {
  format: string
  options: unknown
  filter: unknown
  attempt: number
}

/**
 * Takes the export whose turn it is, or undefined where there is none: one at a time of a workspace, and the workspace
 * that has waited longest since its last one first, so that nobody's twenty exports keep another's one waiting. One
 * whose worker is gone begins again.
 */
export const claimExport = (): Promise<ExportLease | undefined> =>
  transaction(async (tx) => {
    // Two workers that looked at once would take two of one workspace.
    await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended('exports', 0))`
    const next = await nextInTurn(tx)
    if (!next) return undefined
    const { attempt, ...row } = next
    const lease: ExportLease = {
      ...row,
      format: Format.parse(row.format),
      options: row.options as ExportLease['options'],
      filter: ExportFilter.parse(row.filter),
      token: randomUUID(),
    }
    await tx.$executeRaw`
      UPDATE "Export" SET stage = 'gathering', progress = 0, "leaseToken" = ${lease.token}, attempt = attempt + 1,
        "leaseUntil" = now() + make_interval(secs => ${LEASE_SECONDS}), "startedAt" = now() WHERE id = ${lease.id}`
    // What the attempt before left in the bucket, if there was one.
    if (attempt > 0)
      await enqueue(tx, { kind: 'sweep', payload: { projectId: lease.projectId, keys: [exportPrefix(lease.projectId, lease.id)] } })
    if (attempt >= MOST_ATTEMPTS) {
      await endExport(tx, lease, { stage: 'failed', failure: 'It was interrupted over and over, each time with the worker itself.' })
      return undefined
    }
    await tellExport(tx, lease)
    return lease
  })

async function nextInTurn(tx: Tx): Promise<Next | undefined> {
  const [next] = await tx.$queryRaw<Next[]>`
    SELECT e.id, e."projectId", p."workspaceId", e."createdById", e."createdAt", e.format, e.options, e.filter, e.pictures, e.attempt
    FROM "Export" e JOIN "Project" p ON p.id = e."projectId"
    CROSS JOIN LATERAL (
      SELECT max(o."startedAt") AS last,
        bool_or(o.id <> e.id AND o.stage IN ('gathering', 'writing') AND o."leaseUntil" >= now()) AS busy
      FROM "Export" o JOIN "Project" q ON q.id = o."projectId" WHERE q."workspaceId" = p."workspaceId"
    ) turn
    WHERE p."workspaceId" IS NOT NULL AND NOT turn.busy
      AND (e.stage = 'waiting' OR (e.stage IN ('gathering', 'writing') AND e."leaseUntil" < now()))
    ORDER BY turn.last NULLS FIRST, e."createdAt", e.id LIMIT 1 FOR UPDATE OF e`
  return next
}
