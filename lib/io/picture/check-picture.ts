import { createHash } from 'node:crypto'
import sharp, { type Metadata, type SharpOptions } from 'sharp'
import { lookInto } from '@/lib/domain/image/look-into'
import type { Refusal } from '@/lib/domain/image/refusal'
import { endsEarly, sniff } from '@/lib/domain/image/sniff'
import type { ImageFormat } from '@/lib/domain/keys'
import type { Said } from './decoder-message'
import { disagreements, settle } from './settle'
import { shrinkPicture, type Small } from './shrink-picture'

/** Whether the bytes really are a picture that is taken, decoded to the last pixel; if not, why not. */
export async function checkPicture(bytes: Uint8Array, most: { pixels: number }): Promise<Said> {
  const refused = (refusal: Refusal): Said => ({ kind: 'refused', refusal })
  if (bytes.length === 0) return refused({ reason: 'empty' })
  const sniffed = sniff(bytes)
  if ('other' in sniffed) return refused({ reason: 'format', format: sniffed.other })
  const { format } = sniffed
  const against = lookInto(bytes, { format, pixels: most.pixels })
  if (against) return refused(against)
  try {
    return await decode(bytes, { format, pixels: most.pixels })
  } catch (error) {
    if (!(error instanceof Error)) throw error
    const cutOff = endsEarly(bytes, format) || JPEG_CUT_OFF.test(error.message)
    return refused(cutOff ? { reason: 'cut_off', bytes: bytes.length } : { reason: 'broken', detail: detailOf(error) })
  }
}

async function decode(bytes: Uint8Array, { format, pixels }: { format: ImageFormat; pixels: number }): Promise<Said> {
  // The header is read without the limit, so that the refusal can name the size.
  const meta: Metadata = await sharp(bytes, { limitInputPixels: false }).metadata()
  const { width, height } = meta
  if (width * height > pixels) return { kind: 'refused', refusal: { reason: 'too_many_pixels', width, height, most: pixels } }
  const options = { limitInputPixels: pixels, failOn: 'error' } as const
  const open = (of: Uint8Array) => sharp(of, options)
  const anew = disagreements(bytes, { format, meta })
  const orientation = (meta.orientation ?? 1) === 1 ? undefined : meta.orientation
  const sourceSha256 = sha256(bytes)
  const checked = { kind: 'checked', format, anew, orientation, sourceSha256 } as const
  if (anew.length === 0) return { ...checked, width, height, sha256: sourceSha256, small: await decodeWhole(bytes, options) }
  const settled = await settle(bytes, { format, meta, open })
  return {
    ...checked,
    ...settled,
    sha256: sha256(settled.bytes),
    small: await shrinkPicture(settled.bytes, options).catch(() => undefined),
  }
}

/** Decodes every line, holding few of them, and makes the picture small on the way; what only that fails at is a picture all the same. */
async function decodeWhole(bytes: Uint8Array, options: SharpOptions): Promise<Small | undefined> {
  try {
    return await shrinkPicture(bytes, { ...options, whole: true })
  } catch {
    await sharp(bytes, options).resize(8, 8, { fit: 'fill', fastShrinkOnLoad: false }).raw().toBuffer()
    return undefined
  }
}

// Here, where it holds nobody up: of 50 MB it takes a while.
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

// How libjpeg says that a file ends too early, be it in its header or in its picture data.
const JPEG_CUT_OFF = /premature end of JPEG/i

const detailOf = (error: Error) =>
  (error.message.split('\n')[0] ?? '')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/[:\s]+$/, '')
    .slice(0, 120)
