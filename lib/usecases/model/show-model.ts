import type { Model } from '@/lib/domain/contract/model'
import { db } from '@/lib/io/db'
import type { FoundModel } from './find-model'

/** Models as the API shows them. */
export async function showModels(models: FoundModel[]): Promise<Model[]> {
  const people = await db.user.findMany({
    where: { id: { in: [...new Set(models.map(({ run }) => run.createdById))] } },
    select: { id: true, name: true, email: true },
  })
  const lives = await db.model.findMany({
    where: { live: true, projectId: { in: [...new Set(models.map(({ projectId }) => projectId))] } },
    select: { projectId: true, number: true },
  })
  const liveOf = new Map(lives.map(({ projectId, number }) => [projectId, number]))
  const names = new Map(people.map(({ id, name, email }) => [id, name ?? email]))
  return models.map(
    ({
      projectId,
      number,
      live,
      createdAt,
      labels,
      metrics,
      bytes,
      files,
      parity,
      leftOut,
      float32,
      rebuildAskedAt,
      rebuildFailure,
      run: { snapshotHash, createdById, ...run },
    }) => ({
      number,
      live: live === true,
      candidate: number > (liveOf.get(projectId) ?? number),
      createdAt,
      labels,
      metrics,
      bytes,
      files,
      parity,
      leftOut,
      float32,
      rebuild: rebuildAskedAt && { askedAt: rebuildAskedAt, failure: rebuildFailure },
      run: {
        number: run.number,
        config: run.config,
        seconds: secondsBetween(run.startedAt, run.finishedAt),
        by: names.get(createdById) ?? null,
      },
      snapshot: snapshotHash,
    }),
  )
}

const secondsBetween = (from: Date | null, to: Date | null): number | null => (from && to ? (to.getTime() - from.getTime()) / 1000 : null)
