import { asSeen } from './as-seen'

const SIDE = 512 // pixels: a card of the grid on a sharp display
const QUALITY = 78

/** A small WebP of a stored picture as people see it, its longest side 512 pixels, for the grid. */
export const shrinkPicture = (bytes: Uint8Array): Promise<Uint8Array> =>
  asSeen(bytes).resize(SIDE, SIDE, { fit: 'inside', withoutEnlargement: true }).webp({ quality: QUALITY }).toBuffer()
