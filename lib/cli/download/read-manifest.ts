import { readFile } from 'node:fs/promises'
import { BundleManifest } from '@/lib/domain/bundle/manifest'
import { AppError } from '@/lib/domain/errors'

/** What a bundle holds, as its bundle.json says. @throws AppError where it cannot be ours */
export async function readManifest(path: string): Promise<BundleManifest> {
  const text = await readFile(path, 'utf8')
  const manifest = parse(text)
  if (!manifest)
    throw new AppError('unavailable', "The site's bundle.json is not one that this corral knows: use the corral of the same version.")
  for (const file of manifest.files) checkPath(file.path)
  return manifest
}

function parse(text: string): BundleManifest | undefined {
  try {
    return BundleManifest.parse(JSON.parse(text))
  } catch {
    return undefined
  }
}

/** The manifest comes over the network: no path in it may lead out of the folder. */
function checkPath(path: string): void {
  if (!/^[\w-][\w.+-]*(\/[\w-][\w.+-]*)*$/.test(path))
    throw new AppError('invalid', `The bundle names a file "${path}", which is no path within it.`)
}
