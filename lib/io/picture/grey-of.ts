import sharp from 'sharp'
import { LIKENESS_SIDE } from '@/lib/domain/image/likeness'

/** A thumbnail that we made, as its likeness is taken: square and grey. */
export async function greyOf(thumbnail: Uint8Array): Promise<Uint8Array> {
  const image = sharp(thumbnail).greyscale().resize(LIKENESS_SIDE, LIKENESS_SIDE, { fit: 'fill' })
  return new Uint8Array(await image.raw().toBuffer())
}
