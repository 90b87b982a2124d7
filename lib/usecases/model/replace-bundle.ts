import { BundleManifest } from '@/lib/domain/bundle/manifest'
import { modelFileKey, modelPrefix } from '@/lib/domain/keys'
import type { MadeBundle } from '@/lib/domain/run/trainer-message'
import { getJson } from '@/lib/io/bucket'
import { transaction } from '@/lib/io/db'
import { notify } from '@/lib/io/events'
import { enqueue } from '@/lib/io/queue'
import type { Rebuild } from './claim-rebuild'
import { uploadBundle, uploadManifest } from './upload-bundle'

/** Puts files that were written again in the place of a model's, all of them at once. One that is deleted meanwhile stays deleted. */
export async function replaceBundle(
  { modelId, projectId, number, folder, next }: Rebuild,
  { parity, leftOut, ...written }: MadeBundle & { outDir: string },
): Promise<void> {
  const before = await getJson(modelFileKey(projectId, folder, 'bundle.json'), BundleManifest)
  const at = { projectId, folder: next }
  const files = await uploadBundle(at, written)
  const bundle = await uploadManifest(at, { ...before, files, parity, leftOut })
  await transaction(async (tx) => {
    const { count } = await tx.model.updateMany({
      where: { id: modelId, folder },
      data: { folder: next, parity, leftOut, ...bundle, rebuildAskedAt: null, rebuildFailure: null },
    })
    // Whoever is downloading the files of before gets them whole.
    if (count === 0) return
    await notify(tx, { type: 'model', projectId, number })
    await enqueue(tx, { kind: 'sweep', payload: { projectId, keys: [modelPrefix(projectId, folder)] } }, { afterSeconds: DOWNLOADED_BY })
  })
}

const DOWNLOADED_BY = 3600 // seconds
