import { z } from 'zod'
import { BundleFile, LeftOut, Parity } from '@/lib/domain/bundle/manifest'
import type { ModelName } from '@/lib/domain/contract/model'
import { AppError } from '@/lib/domain/errors'
import { RunConfig, StoredMetrics } from '@/lib/domain/run/run'
import type { Scope } from '@/lib/domain/workspace/scope'
import { db, type Prisma } from '@/lib/io/db'
import { inScope } from '@/lib/usecases/project/in-scope'

export const MODEL_FIELDS = {
  id: true,
  projectId: true,
  number: true,
  live: true,
  labels: true,
  metrics: true,
  files: true,
  parity: true,
  leftOut: true,
  float32: true,
  bytes: true,
  folder: true,
  rebuildAskedAt: true,
  rebuildFailure: true,
  createdAt: true,
  run: { select: { number: true, config: true, startedAt: true, finishedAt: true, snapshotHash: true, createdById: true } },
} satisfies Prisma.ModelSelect

type Row = Prisma.ModelGetPayload<{ select: typeof MODEL_FIELDS }>

/** A row with its JSON parsed. */
export const openModel = ({ metrics, files, parity, leftOut, run: { config, ...run }, ...row }: Row) => ({
  ...row,
  metrics: StoredMetrics.parse(metrics),
  files: z.array(BundleFile).parse(files),
  parity: Parity.parse(parity),
  leftOut: z.array(LeftOut).parse(leftOut),
  run: { ...run, config: RunConfig.parse(config) },
})
export type FoundModel = ReturnType<typeof openModel>

/** @throws AppError 'not_found', also where it belongs to another workspace */
export async function findModel(scope: Scope, model: ModelName): Promise<FoundModel> {
  const row = await db.model.findFirst({
    where: { ...inScope(scope), ...whichOf(model) },
    orderBy: { number: 'desc' },
    select: MODEL_FIELDS,
  })
  if (row) return openModel(row)
  throw new AppError('not_found', whyNone(model))
}

function whichOf(model: ModelName): Prisma.ModelWhereInput {
  if (model === 'latest') return {}
  return model === 'live' ? { live: true } : { number: model }
}

function whyNone(model: ModelName): string {
  if (typeof model === 'number') return `There is no model ${model} in this project.`
  return model === 'latest'
    ? 'This project has no model yet. Train one first.'
    : 'No model of this project is live: train one, or make one live.'
}
