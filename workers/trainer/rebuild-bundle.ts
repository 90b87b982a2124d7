import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Manifest, ManifestImage } from '@/lib/domain/dataset/manifest'
import { AppError } from '@/lib/domain/errors'
import type { MadeBundle } from '@/lib/domain/run/trainer-message'
import { readWebWeights } from '@/lib/ml/bundle/tfjs/read-web-weights'
import type { Pixels } from '@/lib/ml/image/pixels'
import type { Weights } from '@/lib/ml/weights'
import { readWeightsFile } from '@/lib/ml/weights-file'
import { checkData } from './check-data'
import { decodePicture } from './decode-picture'
import { COMPARED, makeBundle } from './make-bundle'
import { readSamples } from './samples/read-samples'

export type RebuildBundle = {
  manifest: Manifest
  /** holds `weights`, or of a model from before they were kept the web's files */
  inDir: string
  outDir: string
  /** the bytes of a picture, or undefined where it was deleted since */
  readImage: (image: ManifestImage) => Promise<Uint8Array | undefined>
}

/**
 * Makes the bundle of a model again from what it was trained to.
 * @throws AppError 'not_ready' where no picture is left to hold it against
 */
export async function rebuildBundle({ manifest, inDir, outDir, readImage }: RebuildBundle): Promise<MadeBundle> {
  const { heldOut } = checkData(manifest)
  let found = 0
  async function* pictures(): AsyncGenerator<Pixels> {
    for (const image of heldOut.images) {
      if (found === COMPARED) return
      const bytes = await readImage(image)
      if (bytes) found++
      if (bytes) yield await decodePicture(bytes)
    }
    if (found === 0)
      throw new AppError(
        'not_ready',
        'All pictures that this model was measured on have been deleted: there is nothing to check new files with.',
      )
  }
  return makeBundle(manifest, await readTrained(inDir), { pictures: pictures(), samples: await readSamples(), outDir })
}

async function readTrained(dir: string): Promise<Weights> {
  const file = await readFile(join(dir, 'weights')).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined
    throw error
  })
  return file ? readWeightsFile(file).weights : readWebWeights((name) => readFile(join(dir, name)))
}
