import type { Size } from '@/lib/domain/geometry/box'
import { view } from './bytes'

/** What the markers of a JPEG say (ITU T.81, annex B). `scans`: how often the decoder goes over the whole picture. */
export type JpegLook = { size?: Size; scans: number; arithmetic: boolean; profile: boolean; ended: boolean }

const MARK = 0xff
const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const APP2 = 0xe2
const FRAMES = new Set([0xc0, 0xc1, 0xc2, 0xc3, 0xc5, 0xc6, 0xc7, 0xc9, 0xca, 0xcb, 0xcd, 0xce, 0xcf])
const ARITHMETIC = 0xc9 // and those after it
const alone = (marker: number) => (marker >= 0xd0 && marker <= SOI) || marker === 0x01

/** Goes over all markers once, in one pass over the bytes; at most `most.scans` scans and `most.segments` segments. */
export function lookIntoJpeg(bytes: Uint8Array, most: { scans: number; segments: number }): JpegLook {
  const look: JpegLook = { scans: 0, arithmetic: false, profile: false, ended: false }
  let at = 2
  for (let segments = 0; segments < most.segments && look.scans < most.scans; segments++) {
    at = nextMarker(bytes, at)
    const marker = bytes[at - 1]
    look.ended = marker === EOI
    if (marker === undefined || look.ended || at + 2 > bytes.length) break
    if (alone(marker)) continue
    note(look, marker, bytes.subarray(at))
    at += Math.max(2, view(bytes).getUint16(at))
  }
  return look
}

function note(look: JpegLook, marker: number, segment: Uint8Array): void {
  if (marker === SOS) look.scans++
  else if (FRAMES.has(marker) && segment.length >= 7) {
    look.size ??= { width: view(segment).getUint16(5), height: view(segment).getUint16(3) }
    look.arithmetic ||= marker >= ARITHMETIC
  } else if (marker === APP2) look.profile ||= NAME.every((byte, i) => segment[2 + i] === byte)
}

const NAME = Array.from('ICC_PROFILE\0', (character) => character.charCodeAt(0))

/** The place after the next marker; what stands between (the picture's data) is stepped over: FF 00 there is a value. */
function nextMarker(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(MARK, from); at >= 0; at = bytes.indexOf(MARK, at)) {
    while (bytes[at] === MARK) at++
    if (at >= bytes.length) break
    if (bytes[at] !== 0) return at + 1
  }
  return bytes.length + 1
}
