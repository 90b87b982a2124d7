import { deflateSync, crc32 } from 'node:zlib'
import sharp, { type Metadata, type Sharp } from 'sharp'
import { isPlainRgb, profileOf } from '@/lib/domain/image/colour-profile'
import { bringsProfile, hasCodedColours, oddColours, type PngColours } from '@/lib/domain/image/png-colours'
import { lookIntoJpeg } from '@/lib/domain/image/look-into-jpeg'
import type { Anew } from '@/lib/domain/image/written-anew'
import type { ImageFormat } from '@/lib/domain/keys'

const QUALITY = 95
/** A lossless WebP is packed once and fast: harder work makes it a few hundredths smaller and takes ten times as long. */
const EFFORT = 1

/** What readers would show in different pixels: a picture on its side, inks in place of light, colours told in a way that only some obey. */
export function disagreements(bytes: Uint8Array, { format, meta }: { format: ImageFormat; meta: Metadata }): Anew[] {
  const found: Anew[] = []
  if ((meta.orientation ?? 1) !== 1) found.push('upright')
  if (meta.space === 'cmyk') found.push('inks')
  else if (hasOddColours(bytes, { format, meta })) found.push('colours')
  return found
}

function hasOddColours(bytes: Uint8Array, { format, meta }: { format: ImageFormat; meta: Metadata }): boolean {
  if (meta.icc && (meta.depth === 'ushort' || meta.channels < 3 || !isPlainRgb(meta.icc))) return true
  if (format === 'image/jpeg') return isOddJpeg(bytes, meta)
  if (format !== 'image/png') return false
  // A profile that sharp does not hand on is for another kind of picture than it is in.
  return hasCodedColours(bytes) || oddColours(bytes) !== undefined || (bringsProfile(bytes) && !meta.icc)
}

/** A way of packing that browsers do not know, or a profile that sharp does not hand on because it is for other pixels. */
function isOddJpeg(bytes: Uint8Array, { icc }: Metadata): boolean {
  const { arithmetic, profile } = lookIntoJpeg(bytes, { scans: 1, segments: 1000 })
  return arithmetic || (profile && !icc)
}

/** The picture as its best reader sees it, in a file that every reader sees so: upright, sRGB, transparent as it was. */
export async function settle(
  bytes: Uint8Array,
  { format, meta, open }: { format: ImageFormat; meta: Metadata; open: (bytes: Uint8Array) => Sharp },
): Promise<{ bytes: Uint8Array; width: number; height: number }> {
  const odd = format === 'image/png' ? oddColours(bytes) : undefined
  const source = meta.space === 'cmyk' && !meta.icc ? await lightOfInks(open(bytes)) : open(odd ? withProfile(bytes, odd) : bytes)
  const upright = source.autoOrient()
  // sharp takes 16 bits by way of a wider space and leaves them there, unless it is told where to go.
  const inSrgb = meta.depth === 'ushort' && (meta.icc || odd) ? upright.toColourspace('srgb').withIccProfile('srgb') : upright
  const { data, info } = await encode(inSrgb, { format, lossless: isLossless(bytes) }).toBuffer({ resolveWithObject: true })
  return { bytes: data, width: info.width, height: info.height }
}

// Colours are converted to sRGB on the way, as every encoder of sharp does unless told to keep the profile.
function encode(image: Sharp, { format, lossless }: { format: ImageFormat; lossless: boolean }): Sharp {
  switch (format) {
    // Optimal coding makes the file smaller, but holds the whole picture twice more while it is written.
    case 'image/jpeg':
      return image.jpeg({ quality: QUALITY, chromaSubsampling: '4:4:4', optimiseCoding: false })
    case 'image/png':
      return image.png()
    case 'image/webp':
      return image.webp(lossless ? { lossless, effort: EFFORT, exact: true } : { quality: QUALITY })
    default:
      throw new Error(`unhandled ${format satisfies never}`)
  }
}

/** Whether the first picture data of a WebP are of its lossless kind. */
function isLossless(webp: Uint8Array): boolean {
  const head = Buffer.from(webp.buffer, webp.byteOffset, Math.min(webp.length, 4096))
  return head.includes('VP8L') && !head.includes('VP8 ')
}

/**
 * Inks without a profile: nobody knows which. They are read as browsers read them, so that a network sees what it will be
 * shown on a web page.
 */
async function lightOfInks(image: Sharp): Promise<Sharp> {
  const { data, info } = await image
    .autoOrient()
    .pipelineColourspace('cmyk')
    .toColourspace('cmyk')
    .raw()
    .toBuffer({ resolveWithObject: true })
  const { width, height, channels } = info
  for (let i = 0, at = 0; i < width * height; i++) {
    const paper = 255 - data[i * channels + 3]!
    for (let ink = 0; ink < 3; ink++) data[at++] = Math.round(((255 - data[i * channels + ink]!) * paper) / 255)
  }
  return sharp(data.subarray(0, width * height * 3), { raw: { width, height, channels: 3 } })
}

const SIGNATURE_AND_HEADER = 33 // bytes

/** The same PNG with its curve and primaries told as a profile, which sharp obeys. */
function withProfile(png: Uint8Array, { gamma, primaries }: PngColours): Uint8Array {
  const chunk = Buffer.concat([Buffer.from('iCCPmade\0\0', 'latin1'), deflateSync(profileOf(primaries, gamma))])
  const around = Buffer.alloc(8)
  around.writeUInt32BE(chunk.length - 4, 0)
  around.writeUInt32BE(crc32(chunk), 4)
  return Buffer.concat([
    png.subarray(0, SIGNATURE_AND_HEADER),
    around.subarray(0, 4),
    chunk,
    around.subarray(4),
    png.subarray(SIGNATURE_AND_HEADER),
  ])
}
