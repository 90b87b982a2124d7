import type { ListedRun } from '@/lib/domain/contract/run'
import { RunConfig, RunFailure, Stage, StoredMetrics } from '@/lib/domain/run/run'
import { db, type Prisma } from '@/lib/io/db'

/** What is asked of a run row to show it. */
export const RUN_FIELDS = {
  id: true,
  number: true,
  status: true,
  config: true,
  stage: true,
  progress: true,
  metrics: true,
  failure: true,
  attempt: true,
  threads: true,
  createdById: true,
  createdAt: true,
  startedAt: true,
  finishedAt: true,
  cancelRequestedAt: true,
  snapshotHash: true,
  imageCount: true,
  annotationCount: true,
  snapshot: {
    select: { imageCount: true, annotationCount: true, versions: { select: { number: true, name: true }, orderBy: { number: 'asc' } } },
  },
  model: { select: { number: true } },
} satisfies Prisma.RunSelect

export type RunRow = Prisma.RunGetPayload<{ select: typeof RUN_FIELDS }>

/** Rows as the API shows them; `by` is a name or an address. */
export async function showRuns(rows: RunRow[]): Promise<ListedRun[]> {
  const people = await db.user.findMany({
    where: { id: { in: [...new Set(rows.map(({ createdById }) => createdById))] } },
    select: { id: true, name: true, email: true },
  })
  const names = new Map(people.map(({ id, name, email }) => [id, name ?? email]))
  return rows.map(({ id: _, createdById, snapshotHash, config, stage, metrics: stored, failure, cancelRequestedAt, threads, ...row }) => {
    const metrics = stored ? StoredMetrics.parse(stored) : null
    return {
      ...row,
      config: RunConfig.parse(config),
      stage: Stage.nullable().parse(stage),
      metrics,
      threads: threads ?? metrics?.threads ?? null, // runs of before have it in their metrics only
      failure: failure ? RunFailure.parse(failure) : null,
      cancelling: row.status === 'running' && cancelRequestedAt !== null,
      snapshot: {
        hash: snapshotHash,
        images: row.imageCount ?? row.snapshot.imageCount,
        annotations: row.annotationCount ?? row.snapshot.annotationCount,
        versions: row.snapshot.versions,
      },
      by: names.get(createdById) ?? null,
    }
  })
}
