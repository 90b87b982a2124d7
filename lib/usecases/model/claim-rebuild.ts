import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import { BundleFile } from '@/lib/domain/bundle/manifest'
import { modelPrefix } from '@/lib/domain/keys'
import { transaction } from '@/lib/io/db'
import { enqueue } from '@/lib/io/queue'

/** Files of a model that are to be written again: those there are lie in `folder`, the new ones come into `next`. */
export type Rebuild = {
  modelId: string
  projectId: string
  number: number
  folder: string
  next: string
  snapshotHash: string
  splitHash: string | null
  files: BundleFile[]
  float32: boolean
}

/** Long enough for every attempt; what has become the model's folder by then stays. */
const SWEPT_AFTER = 2 * 3600 // seconds

/**
 * Takes a model whose files somebody wants written again, or undefined if nobody does any more. Its new folder is swept
 * in time, whatever becomes of the worker, unless it has become the model's.
 */
export function claimRebuild(modelId: string): Promise<Rebuild | undefined> {
  return transaction(async (tx) => {
    const model = await tx.model.findFirst({
      where: { id: modelId, rebuildAskedAt: { not: null }, project: { workspaceId: { not: null } } },
      select: {
        projectId: true,
        number: true,
        folder: true,
        files: true,
        rebuildFloat32: true,
        run: { select: { snapshotHash: true, splitHash: true } },
      },
    })
    if (!model) return undefined
    const { projectId, number, folder, run, rebuildFloat32: float32 } = model
    const next = randomUUID()
    await enqueue(tx, { kind: 'sweep', payload: { projectId, keys: [modelPrefix(projectId, next)] } }, { afterSeconds: SWEPT_AFTER })
    const files = z.array(BundleFile).parse(model.files)
    return { modelId, projectId, number, folder, next, ...run, files, float32 }
  })
}
