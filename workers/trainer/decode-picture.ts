import { asSeen } from '@/lib/io/picture/as-seen'
import type { Pixels } from '@/lib/ml/image/pixels'

/** Longest side that is worth decoding: the networks look at 300 pixels, a crop of half a picture at 600. */
const LONGEST = 2048

/**
 * How pictures become pixels, counted up when it changes: what was learnt from others is not gone on with. 2: transparent
 * ones lie on white.
 */
export const DECODING = 2

/** Any stored picture to 8-bit RGB as people see it; larger ones are shrunk while decoding, so memory is bounded. */
export async function decodePicture(bytes: Uint8Array): Promise<Pixels> {
  const { data, info } = await asSeen(bytes)
    .resize({ width: LONGEST, height: LONGEST, fit: 'inside', withoutEnlargement: true })
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
  if (info.channels === 3) return { data, width: info.width, height: info.height }
  const rgb = new Uint8Array(info.width * info.height * 3)
  for (let i = 0; i < rgb.length; i++) rgb[i] = data[Math.floor(i / 3) * info.channels]! // grey: the same thrice
  return { data: rgb, width: info.width, height: info.height }
}
