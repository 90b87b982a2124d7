import type { Size } from '@/lib/domain/geometry/box'
import { ascii, view } from './bytes'

/** What the chunks of a WebP say (RFC 9649). */
export type WebpLook = { size?: Size; animated: boolean; chunks: number }

const FIRST = 12 // after 'RIFF', length, 'WEBP'
const HEAD = 8 // name and length of a chunk
const ANIMATED = 0x02 // of the flags of VP8X

/** Goes over the chunks once, over at most so many. */
export function lookIntoWebp(webp: Uint8Array, most: { chunks: number }): WebpLook {
  const look: WebpLook = { animated: false, chunks: 0 }
  for (let at = FIRST; at + HEAD <= webp.length && look.chunks < most.chunks; look.chunks++) {
    const name = ascii(webp, at, at + 4)
    const length = view(webp).getUint32(at + 4, true)
    const body = webp.subarray(at + HEAD, at + HEAD + length)
    look.size ??= SIZES[name]?.(body)
    look.animated ||= name === 'ANIM' || name === 'ANMF' || (name === 'VP8X' && ((body[0] ?? 0) & ANIMATED) !== 0)
    at += HEAD + length + (length & 1)
  }
  return look
}

const SIZES: Record<string, (body: Uint8Array) => Size | undefined> = {
  VP8X: (body) => (body.length < 10 ? undefined : { width: 1 + u24(body, 4), height: 1 + u24(body, 7) }),
  'VP8 ': (body) =>
    body.length < 10 ? undefined : { width: view(body).getUint16(6, true) & 0x3fff, height: view(body).getUint16(8, true) & 0x3fff },
  VP8L: (body) => {
    if (body.length < 5) return undefined
    const bits = view(body).getUint32(1, true)
    return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) }
  },
}

const u24 = (bytes: Uint8Array, at: number) => bytes[at]! | (bytes[at + 1]! << 8) | (bytes[at + 2]! << 16)
