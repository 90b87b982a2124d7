import sharp from 'sharp'
import { greySquare, type Raster } from '@/lib/domain/image/grey-square'
import { LIKENESS_SIDE } from '@/lib/domain/image/likeness'

/** A picture made small, as its likeness is taken: square and grey. */
export async function greyOf(small: Raster): Promise<Uint8Array> {
  if (Math.min(small.width, small.height) >= LIKENESS_SIDE) return greySquare(small, LIKENESS_SIDE)
  const { data, width, height } = small
  const image = sharp(data, { raw: { width, height, channels: 3 } })
    .greyscale()
    .resize(LIKENESS_SIDE, LIKENESS_SIDE, { fit: 'fill' })
  return new Uint8Array(await image.raw().toBuffer())
}
