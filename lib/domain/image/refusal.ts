import { z } from 'zod'

/** Why a file did not become an image. */
export const Refusal = z.discriminatedUnion('reason', [
  z.object({ reason: z.literal('name') }),
  z.object({ reason: z.literal('long_name'), characters: z.number(), most: z.number() }),
  z.object({ reason: z.literal('empty') }),
  z.object({ reason: z.literal('too_large'), bytes: z.number(), most: z.number() }),
  z.object({ reason: z.literal('too_many_pixels'), width: z.number(), height: z.number(), most: z.number() }),
  z.object({ reason: z.literal('missing') }),
  z.object({ reason: z.literal('other_length'), bytes: z.number(), declared: z.number() }),
  z.object({ reason: z.literal('format'), format: z.string() }),
  z.object({ reason: z.literal('animated') }),
  z.object({ reason: z.literal('cut_off'), bytes: z.number() }),
  z.object({ reason: z.literal('broken'), detail: z.string() }),
  z.object({ reason: z.literal('costly') }),
  z.object({ reason: z.literal('tried_often') }),
  z.object({ reason: z.literal('duplicate'), of: z.string().optional() }),
])
export type Refusal = z.infer<typeof Refusal>

/** The refusal as a sentence that names the file and the way out. */
export function refusalSentence(name: string, refusal: Refusal): string {
  return `${name}: ${why(refusal)}`
}

function why(refusal: Refusal): string {
  switch (refusal.reason) {
    case 'name':
      return 'the name has no visible characters. Rename the file.'
    case 'long_name':
      return `the name has ${refusal.characters} characters; at most ${refusal.most} are taken. Rename the file.`
    case 'empty':
      return 'the file is empty (0 bytes).'
    case 'too_large':
      return `the file has ${size(refusal.bytes)}; at most ${size(refusal.most)} are taken.`
    case 'too_many_pixels':
      return `${refusal.width} × ${refusal.height} pixels are more than the ${Math.round(refusal.most / 1e6)} megapixels that are taken. Make the picture smaller.`
    case 'missing':
      return 'the file has not arrived. Send it again.'
    case 'other_length':
      return `${size(refusal.bytes)} arrived where ${size(refusal.declared)} were announced. Send it again.`
    case 'format':
      return refusal.format === 'unknown'
        ? 'not a picture that is known here. Use JPEG, PNG or WebP.'
        : `the file is really ${refusal.format}. Use JPEG, PNG or WebP.`
    case 'animated':
      return 'the picture is animated. Save one frame of it.'
    case 'cut_off':
      return `ends after ${size(refusal.bytes)}: the file is cut off.`
    case 'broken':
      return `the picture cannot be decoded (${refusal.detail}).`
    case 'costly':
      return 'the picture takes too much time or memory to decode. Save it anew.'
    case 'tried_often':
      return 'the file was looked at several times and did not become an image. Send it again.'
    case 'duplicate':
      return `the same picture is here already${refusal.of === undefined ? '' : ` as ${refusal.of}`}.`
    default:
      throw new Error(`unhandled ${refusal satisfies never}`)
  }
}

/** Bytes for people, in powers of ten: '999 bytes', '12 KB', '1.5 MB'. */
function size(bytes: number): string {
  if (bytes < 1000) return `${bytes} bytes`
  if (bytes < 1e6) return `${Math.round(bytes / 1000)} KB`
  return `${Number((bytes / 1e6).toFixed(1))} MB`
}
