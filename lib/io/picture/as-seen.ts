import sharp, { type Sharp, type SharpOptions } from 'sharp'
import { PAPER } from '@/lib/domain/image/paper'

/**
 * A picture as people see it: upright, colours by its profile in sRGB, on white. Whatever computes with stored pictures
 * begins here; the browser's counterpart is `drawPicture` (lib/sdk), and a test holds the two together.
 */
export const asSeen = (bytes: Uint8Array, options: SharpOptions = {}): Sharp =>
  sharp(bytes, { failOn: 'none', ...options })
    .autoOrient()
    .toColourspace('srgb')
    .flatten({ background: PAPER })
