import sharp, { type SharpOptions } from 'sharp'
import { asSeen } from './as-seen'
import { greyOf } from './grey-of'

const SIDE = 512 // pixels: a card of the grid on a sharp display
/**
 * Colours in full resolution: halved, as WebP has them, reds and blues were up to 5 of 255 off. By this table the furthest colour of
 * `odd-pictures.ts` is 2.4 off. Packed harder (mozjpeg) a file is a quarter smaller, and takes three times as long as all the
 * rest that a picture needs; codes of its own (optimiseCoding) make it a twentieth smaller, and take as long as shrinking it.
 */
const PACKING = { quality: 75, chromaSubsampling: '4:4:4', quantisationTable: 3, optimiseCoding: false }

/** A small JPEG of a picture, and the same square and grey, by which its likeness is known. */
export type Small = { jpeg: Uint8Array; grey: Uint8Array }

/**
 * A picture as people see it, its longest side 512 pixels, for the grid.
 * @param how.whole decodes it to its last line on the way, where as it is a large JPEG is shrunk while it is loaded
 */
export async function shrinkPicture(
  bytes: Uint8Array,
  { whole = false, ...options }: SharpOptions & { whole?: boolean } = {},
): Promise<Small> {
  const { data, info } = await asSeen(bytes, options)
    .resize(SIDE, SIDE, { fit: 'inside', withoutEnlargement: true, fastShrinkOnLoad: !whole })
    .raw()
    .toBuffer({ resolveWithObject: true })
  const jpeg = await sharp(data, { raw: info }).jpeg(PACKING).toBuffer()
  return { jpeg, grey: await greyOf({ data, ...info }) }
}
