import sharp, { type Metadata } from 'sharp'
import { lookInto } from '@/lib/domain/image/look-into'
import type { Refusal } from '@/lib/domain/image/refusal'
import { endsEarly, sniff } from '@/lib/domain/image/sniff'
import type { ImageFormat } from '@/lib/domain/keys'
import type { Said } from './decoder-message'
import { disagreements, settle } from './settle'

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
  const open = (of: Uint8Array) => sharp(of, { limitInputPixels: pixels, failOn: 'error' })
  const anew = disagreements(bytes, { format, meta })
  if (anew.length > 0) return { kind: 'checked', format, anew, ...(await settle(bytes, { format, meta, open })) }
  // Decodes every line, holding few of them; shrinking while loading would skip some.
  await open(bytes).resize(8, 8, { fit: 'fill', fastShrinkOnLoad: false }).raw().toBuffer()
  return { kind: 'checked', format, anew, width, height }
}

// How libjpeg says that a file ends too early, be it in its header or in its picture data.
const JPEG_CUT_OFF = /premature end of JPEG/i

const detailOf = (error: Error) =>
  (error.message.split('\n')[0] ?? '')
    .replace(/[^\x20-\x7e]/g, '')
    .replace(/[:\s]+$/, '')
    .slice(0, 120)
