import { asSeen } from './as-seen'

const SIDE = 512 // pixels: a card of the grid on a sharp display
/**
 * Colours in full resolution: halved, as WebP has them, reds and blues were up to 5 of 255 off.
 * At 70 the furthest colour of `odd-pictures.ts` is 3 off, at 75 it is 2.5.
 */
const PACKING = { quality: 75, chromaSubsampling: '4:4:4', mozjpeg: true }

/** A small JPEG of a stored picture as people see it, its longest side 512 pixels, for the grid. */
export const shrinkPicture = (bytes: Uint8Array): Promise<Uint8Array> =>
  asSeen(bytes).resize(SIDE, SIDE, { fit: 'inside', withoutEnlargement: true }).jpeg(PACKING).toBuffer()
