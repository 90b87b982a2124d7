import sharp, { type Metadata, type Sharp } from 'sharp'
import type { Refusal } from '@/lib/domain/image/refusal'
import { endsEarly, isAnimatedPng, sniff } from '@/lib/domain/image/sniff'
import type { ImageFormat } from '@/lib/domain/keys'
import { sharing } from './sharing'

// Pictures are read once each: libvips' cache would only hold memory.
sharp.cache(false)

/** A checked picture: `bytes` are upright; `changed` where orientation had to be applied to make them so. */
export type CheckedPicture = { format: ImageFormat; width: number; height: number; bytes: Uint8Array; changed: boolean }

// Bytes of decoded pixels in this process at once, of 100 megapixels with transparency. A few hundred kilobytes of an
// interlaced PNG or progressive JPEG unpack to so much, and neither can be decoded line by line.
const decoding = sharing(400e6)

// Turning needs a copy of the whole.
const decodedBytes = ({ width, height, channels, depth, orientation = 1 }: Metadata) =>
  width * height * channels * (depth === 'ushort' ? 2 : 1) * (orientation === 1 ? 1 : 2)

const DECODE_SECONDS = 60
const REENCODED_QUALITY = 95

/** Whether the bytes really are a picture that is taken, decoded to the last pixel; if not, why not. */
export async function readPicture(
  bytes: Uint8Array,
  most: { pixels: number },
): Promise<{ picture: CheckedPicture } | { refusal: Refusal }> {
  if (bytes.length === 0) return { refusal: { reason: 'empty' } }
  const sniffed = sniff(bytes)
  if ('other' in sniffed) return { refusal: { reason: 'format', format: sniffed.other } }
  try {
    return await decode(bytes, { format: sniffed.format, pixels: most.pixels })
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const cutOff = endsEarly(bytes, sniffed.format) || JPEG_CUT_OFF.test(error.message)
    return { refusal: cutOff ? { reason: 'cut_off', bytes: bytes.length } : { reason: 'broken', detail: detailOf(error) } }
  }
}

async function decode(
  bytes: Uint8Array,
  { format, pixels }: { format: ImageFormat; pixels: number },
): Promise<{ picture: CheckedPicture } | { refusal: Refusal }> {
  // The header is read without the limit, so that the refusal can name the size.
  const meta = await sharp(bytes, { limitInputPixels: false }).metadata()
  const { width, height } = meta
  if (width * height > pixels) return { refusal: { reason: 'too_many_pixels', width, height, most: pixels } }
  if ((meta.pages ?? 1) > 1 || (format === 'image/png' && isAnimatedPng(bytes))) return { refusal: { reason: 'animated' } }
  return decoding(decodedBytes(meta), () => toLastPixel(bytes, { meta, format, pixels }))
}

async function toLastPixel(
  bytes: Uint8Array,
  { meta, format, pixels }: { meta: Metadata; format: ImageFormat; pixels: number },
): Promise<{ picture: CheckedPicture }> {
  const { width, height, orientation = 1 } = meta
  const source = () => sharp(bytes, { limitInputPixels: pixels, failOn: 'error' }).timeout({ seconds: DECODE_SECONDS })
  if (orientation !== 1) {
    const { data, info } = await encode(source().autoOrient(), format).toBuffer({ resolveWithObject: true })
    return { picture: { format, width: info.width, height: info.height, bytes: data, changed: true } }
  }
  // Decodes every line, holding few of them; shrinking while loading would skip some.
  await source().resize(8, 8, { fit: 'fill', fastShrinkOnLoad: false }).raw().toBuffer()
  return { picture: { format, width, height, bytes, changed: false } }
}

// Colours are converted to sRGB on the way, as every encoder of sharp does unless told to keep the profile.
function encode(image: Sharp, format: ImageFormat): Sharp {
  switch (format) {
    // Optimal coding makes the file smaller, but holds the whole picture twice more while it is written.
    case 'image/jpeg':
      return image.jpeg({ quality: REENCODED_QUALITY, chromaSubsampling: '4:4:4', optimiseCoding: false })
    case 'image/png':
      return image.png()
    case 'image/webp':
      return image.webp({ quality: REENCODED_QUALITY })
    default:
      throw new Error(`unhandled ${format satisfies never}`)
  }
}

// How libjpeg says that a file ends too early, be it in its header or in its picture data.
const JPEG_CUT_OFF = /premature end of JPEG/i

const detailOf = (error: Error) =>
  (error.message.split('\n')[0] ?? '')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/[:\s]+$/, '')
    .slice(0, 120)

const THUMBNAIL_SIDE = 512 // pixels: a card of the grid on a sharp display
const THUMBNAIL_QUALITY = 78

/** A small WebP of a stored picture, its longest side 512 pixels, for the grid. */
export async function makeThumbnail(bytes: Uint8Array): Promise<Uint8Array> {
  const side = THUMBNAIL_SIDE
  const meta = await sharp(bytes).metadata()
  return decoding(decodedBytes(meta), () =>
    sharp(bytes, { failOn: 'none' })
      .resize(side, side, { fit: 'inside', withoutEnlargement: true })
      .webp({ quality: THUMBNAIL_QUALITY })
      .toBuffer(),
  )
}

/** A cut-out laid on a scene: `size` pixels at its longest side, turned by `angle` degrees, its middle at x, y. */
export type Layer = { cutout: Uint8Array; size: number; angle: number; mirrored: boolean; x: number; y: number }

/** Paints cut-outs on a background (an SVG) as a JPEG, and says which rectangle each one's visible part takes. */
export async function paintScene(
  svg: string,
  layers: Layer[],
): Promise<{ jpeg: Uint8Array; boxes: { x: number; y: number; w: number; h: number }[] }> {
  const laid = await Promise.all(layers.map(lay))
  const jpeg = await sharp(Buffer.from(svg))
    .composite(laid.map(({ input, box }) => ({ input, left: box.x, top: box.y })))
    .jpeg({ quality: 88 })
    .toBuffer()
  return { jpeg, boxes: laid.map(({ box }) => box) }
}

async function lay({ cutout, size, angle, mirrored, x, y }: Layer) {
  const clear = { r: 0, g: 0, b: 0, alpha: 0 }
  // In three steps: sharp turns before it trims, whatever the order of the calls.
  const turned = await sharp(cutout).flop(mirrored).rotate(angle, { background: clear }).png().toBuffer()
  const trimmed = await sharp(turned).trim({ background: clear, threshold: 40 }).png().toBuffer()
  const { data, info } = await sharp(trimmed).resize(size, size, { fit: 'inside' }).png().toBuffer({ resolveWithObject: true })
  return { input: data, box: { x: Math.round(x - info.width / 2), y: Math.round(y - info.height / 2), w: info.width, h: info.height } }
}
