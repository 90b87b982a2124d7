import { BundleManifest } from '@/lib/domain/bundle/manifest'
import { AppError } from '@/lib/domain/errors'
import { modelWeightsKey } from '@/lib/domain/keys'
import { getBytes } from '@/lib/io/bucket'
import { sha256 } from '@/lib/io/secret'
import type { Rebuild } from './claim-rebuild'
import { readStored } from './open-stored'

/** What stays as it is of a bundle that is written again: checked, as the new one would vouch for what a wrong one says. */
export async function readManifest(work: Rebuild): Promise<BundleManifest> {
  const file = work.files.find(({ path }) => path === 'bundle.json')
  if (!file) throw new Error(`model ${work.number} lists no bundle.json`)
  return BundleManifest.parse(JSON.parse(String(await readStored(work, file))))
}

/**
 * What a model was trained to, or undefined where that was not kept yet. Every new file agrees with whatever these say: that
 * they are the right ones shows by their hash alone.
 * @throws AppError 'gone' where the bucket has others, or none any more
 */
export async function readTrained(work: Rebuild): Promise<Buffer | undefined> {
  const { weights: known } = await readManifest(work)
  const bytes = await getBytes(modelWeightsKey(work.projectId, work.folder))
  if (known === undefined || (bytes && sha256(bytes) === known)) return bytes
  const said = `The trained weights of model ${work.number} in the storage of this site are not those that were published.`
  throw new AppError('gone', `${said} Whoever runs the site has to bring them back from a backup; else train again.`)
}
