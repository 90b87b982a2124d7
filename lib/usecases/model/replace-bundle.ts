import { modelPrefix } from '@/lib/domain/keys'
import type { MadeBundle } from '@/lib/domain/run/trainer-message'
import { now } from '@/lib/io/clock'
import { type Prisma, transaction, type Tx } from '@/lib/io/db'
import { notify } from '@/lib/io/events'
import { enqueue } from '@/lib/io/queue'
import type { Rebuild } from './claim-rebuild'
import { readManifest } from './read-trained'
import { uploadBundle, uploadManifest } from './upload-bundle'

/** Puts files that were written again in the place of a model's, all of them at once. One that is deleted meanwhile stays deleted. */
export async function replaceBundle(work: Rebuild, { parity, leftOut, ...written }: MadeBundle & { outDir: string }): Promise<void> {
  const { modelId, projectId, number, folder, next, float32 } = work
  const before = await readManifest(work)
  const at = { projectId, folder: next }
  const uploaded = await uploadBundle(at, written)
  const bundle = await uploadManifest(at, { ...before, ...uploaded, parity, leftOut, float32: float32 || undefined })
  await transaction(async (tx) => {
    const model = await tx.model.findFirst({ where: { id: modelId, folder }, select: { files: true } })
    const { count } = await tx.model.updateMany({
      where: { id: modelId, folder },
      data: { folder: next, parity, leftOut, float32, ...bundle, rebuildAskedAt: null, rebuildFailure: null },
    })
    // Whoever is downloading the files of before gets them whole.
    if (!model || count === 0) return
    await keepFormer(tx, { modelId, folder, files: model.files })
    await notify(tx, { type: 'model', projectId, number })
    await enqueue(tx, { kind: 'sweep', payload: { projectId, keys: [modelPrefix(projectId, folder)] } }, { afterSeconds: SWEPT_AFTER })
  })
}

/** Files of before lie there for so long. */
export const DOWNLOADED_BY = 3600 // seconds
/** A sweep leaves what somebody may be downloading, and comes once: by no clock before that time. */
const SWEPT_AFTER = DOWNLOADED_BY + 300 // seconds

/** Public addresses that name a folder go on working until it is swept (findPublicModel). */
async function keepFormer(tx: Tx, { modelId, folder, files }: { modelId: string; folder: string; files: Prisma.JsonValue }): Promise<void> {
  await tx.formerBundle.deleteMany({ where: { modelId, until: { lte: now() } } })
  const until = new Date(now().getTime() + DOWNLOADED_BY * 1000)
  await tx.formerBundle.create({ data: { folder, modelId, files: files as Prisma.InputJsonValue, until } })
}
