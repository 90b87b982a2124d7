import type { Size } from '@/lib/domain/geometry/box'
import type { ImageFormat } from '@/lib/domain/keys'
import { lookIntoJpeg } from './look-into-jpeg'
import { lookIntoPng, pngSize } from './look-into-png'
import { lookIntoWebp } from './look-into-webp'
import type { Refusal } from './refusal'

// Nobody's picture comes near these; what does is made to hold a decoder up.
const SCANS = 100 // encoders that squeeze hardest write about twenty
const SEGMENTS = 100_000
const CHUNKS = 100_000
const WEBP_CHUNKS = 1000 // its decoder looks for each of them from the beginning
/** Pixels that all scans of a JPEG go over together; a progressive one of 100 megapixels has ten or so. */
const SCANNED = 2e9
/** deflate makes no more of a byte. */
const INFLATED = 1032
/** A JPEG spends a bit at least on each block of 8 × 8. */
const PIXELS_A_BYTE = 512
/** A lossy WebP of one colour has a byte for 560 pixels; a lossless one may say any size in 34 bytes. */
const WEBP_PIXELS_A_BYTE = 5000
const SMALL = 16e6 // pixels that a WebP may say as briefly as it likes

/** Width and height as the first bytes say them; undefined where they do not. Looks at a part of the file only. */
export function saidSize(bytes: Uint8Array, format: ImageFormat): Size | undefined {
  const head = bytes.subarray(0, 256_000)
  if (format === 'image/png') return pngSize(head)
  return format === 'image/jpeg' ? lookIntoJpeg(head, { scans: 1, segments: 200 }).size : lookIntoWebp(head, { chunks: 1 }).size
}

/**
 * Why a picture is not even decoded, by what it says of itself, in one pass over its bytes. Undefined: nothing against it.
 */
export function lookInto(bytes: Uint8Array, { format, pixels }: { format: ImageFormat; pixels: number }): Refusal | undefined {
  const size = saidSize(bytes, format)
  if (size && size.width * size.height > pixels) return { reason: 'too_many_pixels', ...size, most: pixels }
  switch (format) {
    case 'image/jpeg':
      return jpeg(bytes)
    case 'image/png':
      return png(bytes)
    case 'image/webp':
      return webp(bytes)
    default:
      throw new Error(`unhandled ${format satisfies never}`)
  }
}

const cutOff = (bytes: Uint8Array): Refusal => ({ reason: 'cut_off', bytes: bytes.length })
const COSTLY: Refusal = { reason: 'costly' }

function jpeg(bytes: Uint8Array): Refusal | undefined {
  const { size, scans, arithmetic } = lookIntoJpeg(bytes, { scans: SCANS, segments: SEGMENTS })
  const area = size ? size.width * size.height : 0
  if (scans >= SCANS || scans * area > SCANNED) return COSTLY
  return !arithmetic && area > bytes.length * PIXELS_A_BYTE ? cutOff(bytes) : undefined
}

function png(bytes: Uint8Array): Refusal | undefined {
  const look = lookIntoPng(bytes, { chunks: CHUNKS })
  if (look.animated) return { reason: 'animated' }
  if (look.chunks >= CHUNKS) return COSTLY
  return look.rawBytes > look.packed * INFLATED ? cutOff(bytes) : undefined
}

function webp(bytes: Uint8Array): Refusal | undefined {
  const { size, animated, chunks } = lookIntoWebp(bytes, { chunks: WEBP_CHUNKS })
  if (animated) return { reason: 'animated' }
  const area = size ? size.width * size.height : 0
  return chunks >= WEBP_CHUNKS || (area > SMALL && area > bytes.length * WEBP_PIXELS_A_BYTE) ? COSTLY : undefined
}
