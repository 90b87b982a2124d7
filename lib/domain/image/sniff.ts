import type { ImageFormat } from '@/lib/domain/keys'
import { ascii, view } from './bytes'

/** What a file is by its first bytes, whatever it is called: a format that is taken, or the name of one that is not. */
export type Sniffed = { format: ImageFormat } | { other: string }

const starts = (bytes: Uint8Array, ...magic: number[]) => magic.every((byte, i) => bytes[i] === byte)

// ISO base media files name their kind at byte 8.
const BRANDS: Record<string, string> = { heic: 'HEIC', heix: 'HEIC', mif1: 'HEIC', msf1: 'HEIC', avif: 'AVIF', avis: 'AVIF' }

/** Tells the format by magic numbers (each from its own specification). */
export function sniff(bytes: Uint8Array): Sniffed {
  if (starts(bytes, 0xff, 0xd8, 0xff)) return { format: 'image/jpeg' }
  if (starts(bytes, 0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)) return { format: 'image/png' }
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return { format: 'image/webp' }
  return { other: otherName(bytes) }
}

function otherName(bytes: Uint8Array): string {
  const head = ascii(bytes, 0, 4)
  if (head === 'GIF8') return 'GIF'
  if (head === '%PDF') return 'PDF'
  if (head.startsWith('PK')) return 'zip'
  if (head.startsWith('BM')) return 'BMP'
  if (head === 'II*\0' || head === 'MM\0*') return 'TIFF'
  if (ascii(bytes, 4, 8) === 'ftyp') return BRANDS[ascii(bytes, 8, 12)] ?? 'video'
  return textName(bytes) ?? 'unknown'
}

// Markup may begin with a byte order mark, blanks, a declaration or a comment: look at the first kilobyte of text.
function textName(bytes: Uint8Array): string | undefined {
  const text = ascii(bytes, 0, 1024).toLowerCase()
  if (text.includes('<svg')) return 'SVG'
  if (text.includes('<html') || text.includes('<!doctype') || text.includes('<script')) return 'HTML'
  if (text.includes('<?xml')) return 'XML'
  return undefined
}

/** Whether a PNG or WebP is shorter than it says itself. A JPEG says nothing: only its decoder can tell. */
export function endsEarly(bytes: Uint8Array, format: ImageFormat): boolean {
  if (format === 'image/webp') return bytes.length < 12 || view(bytes).getUint32(4, true) + 8 > bytes.length
  if (format !== 'image/png') return false
  for (const { type, end } of chunks(bytes)) if (type === 'IEND') return end > bytes.length
  return true
}

/** The chunks of a PNG: after the signature length (4), type (4), data, checksum (4), and again (PNG specification, section 5.3). */
export function* chunks(png: Uint8Array): Generator<{ type: string; body: DataView; end: number }> {
  for (let at = 8; at + 8 <= png.length;) {
    const length = view(png).getUint32(at)
    const end = at + 12 + length
    const body = new DataView(png.buffer, png.byteOffset + at + 8, Math.min(length, png.length - at - 8))
    yield { type: ascii(png, at + 4, at + 8), body, end }
    at = end
  }
}
