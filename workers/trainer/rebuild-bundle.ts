import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Manifest, ManifestImage } from '@/lib/domain/dataset/manifest'
import type { MadeBundle } from '@/lib/domain/run/trainer-message'
import { readWebWeights } from '@/lib/ml/bundle/tfjs/read-web-weights'
import type { Weights } from '@/lib/ml/weights'
import { readWeightsFile } from '@/lib/ml/weights-file'
import { checkData } from './check-data'
import { decodePicture } from './decode-picture'
import { makeBundle } from './make-bundle'
import { picturesOf } from './pictures'
import { readSamples } from './samples/read-samples'

export type RebuildBundle = {
  manifest: Manifest
  /** holds `weights`, or of a model from before they were kept the web's files */
  inDir: string
  outDir: string
  /** weights as they are, in files that else round them */
  float32: boolean
  /** the bytes of a picture, or undefined where it was deleted since */
  readImage: (image: ManifestImage) => Promise<Uint8Array | undefined>
}

/**
 * Makes the bundle of a model again from what it was trained to.
 * @throws AppError 'not_ready' where no picture is left to hold it against
 */
export async function rebuildBundle({ manifest, inDir, outDir, float32, readImage }: RebuildBundle): Promise<MadeBundle> {
  const read = async (image: ManifestImage) => {
    const bytes = await readImage(image)
    return bytes && decodePicture(bytes)
  }
  const pictures = picturesOf(manifest, checkData(manifest), read)
  return makeBundle(manifest, await readTrained(inDir), { pictures, samples: await readSamples(), outDir, float32 })
}

async function readTrained(dir: string): Promise<Weights> {
  const file = await readFile(join(dir, 'weights')).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  return file ? readWeightsFile(file).weights : readWebWeights((name) => readFile(join(dir, name)))
}
