import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { BundleFile, BundleManifest } from '@/lib/domain/bundle/manifest'
import { bundleReadme, README } from '@/lib/domain/bundle/readme'
import { modelFileKey, modelWeightsKey } from '@/lib/domain/keys'
import { putBytes } from '@/lib/io/bucket'
import { sha256 } from '@/lib/io/secret'

/** Where a model's files lie in the bucket. */
export type ModelFolder = { projectId: string; folder: string }

/**
 * Brings the trained weights and the files of a bundle into the bucket, all but bundle.json: a bundle exists when that does.
 * @param files.files paths below `outDir`, as is `weights`
 * @returns what bundle.json says of them: of the weights their hash
 */
export async function uploadBundle(
  { projectId, folder }: ModelFolder,
  { files: names, weights, outDir }: { files: string[]; weights: string; outDir: string },
): Promise<{ files: BundleFile[]; weights: string }> {
  const trained = await readFile(path.join(outDir, weights))
  await putBytes(modelWeightsKey(projectId, folder), trained, 'application/octet-stream')
  const files: BundleFile[] = []
  for (const name of names.toSorted()) {
    const bytes = await readFile(path.join(outDir, name))
    await putBytes(modelFileKey(projectId, folder, name), bytes, typeOf(name))
    files.push({ path: name, bytes: bytes.length, sha256: sha256(bytes) })
  }
  return { files, weights: sha256(trained) }
}

const typeOf = (file: string) => (file.endsWith('.json') ? 'application/json' : 'application/octet-stream')

/** The same for README.md and bundle.json, which say what is known of the model. @returns all files of the bundle, and their bytes together */
export async function uploadManifest(at: ModelFolder, manifest: BundleManifest): Promise<{ files: BundleFile[]; bytes: number }> {
  const put = async (name: string, text: string): Promise<BundleFile> => {
    const bytes = Buffer.from(text)
    await putBytes(modelFileKey(at.projectId, at.folder, name), bytes, typeOf(name))
    return { path: name, bytes: bytes.length, sha256: sha256(bytes) }
  }
  const whole = { ...manifest, files: [await put(README, bundleReadme(manifest)), ...manifest.files] }
  const files = [await put('bundle.json', JSON.stringify(whole, null, 2)), ...whole.files]
  return { files, bytes: files.reduce((sum, file) => sum + file.bytes, 0) }
}
