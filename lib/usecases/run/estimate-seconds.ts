import type { Estimate } from '@/lib/domain/contract/run'
import { STAGES, StoredMetrics, type Preset } from '@/lib/domain/run/run'
import { db } from '@/lib/io/db'

/**
 * How long a run will take, from what the last run of the same project and preset took, in proportion to its images.
 * Nothing to go by gives undefined: a guess would be worse than none.
 */
export async function estimateSeconds(asked: { projectId: string; preset: Preset; images: number }): Promise<Estimate | undefined> {
  const last = await db.run.findFirst({
    where: { projectId: asked.projectId, status: 'done', config: { path: ['preset'], equals: asked.preset } },
    orderBy: { finishedAt: 'desc' },
    select: { number: true, metrics: true, imageCount: true, snapshot: { select: { imageCount: true } } },
  })
  const metrics = StoredMetrics.safeParse(last?.metrics)
  const images = last?.imageCount ?? last?.snapshot.imageCount ?? 0 // runs of before had it in their snapshot
  if (!last || !metrics.success || images === 0) return undefined
  const growth = asked.images / images
  const stages = STAGES.map((stage) => ({ stage, seconds: Math.round((metrics.data.seconds[stage] ?? 0) * growth) }))
  return { seconds: stages.reduce((sum, { seconds }) => sum + seconds, 0), stages, basis: { run: last.number, images } }
}
