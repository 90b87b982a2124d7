import { type Chromaticities, SRGB } from './colour-profile'
import { chunks } from './sniff'

/** What a PNG says about its colours beside a profile: a curve and primaries, or a number that names both. */
export type PngColours = { gamma: number; primaries: Chromaticities }

// Beyond this two readers differ visibly: curves of 2.2 and of sRGB, which nearly all files mean, lie within.
const CURVE = 0.03
const PLACE = 0.01

/**
 * Curve and primaries of a PNG that are other than sRGB's and that only some readers obey; undefined where there is nothing
 * to obey, or a profile or the chunk sRGB overrules them (PNG specification, section 4.3).
 */
export function oddColours(png: Uint8Array): PngColours | undefined {
  const found = headChunks(png)
  const gama = found.get('gAMA')
  const chrm = found.get('cHRM')
  if (found.has('iCCP') || found.has('sRGB') || !gama || gama.byteLength < 4 || gama.getUint32(0) === 0) return undefined
  const primaries = chrm && chrm.byteLength >= 32 ? read(chrm) : SRGB
  const gamma = 100_000 / gama.getUint32(0)
  const near = Object.entries(primaries).every(([name, place]) =>
    place.every((value, i) => Math.abs(value - SRGB[name as keyof Chromaticities][i]!) < PLACE),
  )
  return near && Math.abs(gamma / 2.2 - 1) < CURVE ? undefined : { gamma, primaries }
}

function read(chrm: DataView): Chromaticities {
  const place = (i: number): [number, number] => [chrm.getUint32(i * 8) / 100_000, chrm.getUint32(i * 8 + 4) / 100_000]
  return { white: place(0), red: place(1), green: place(2), blue: place(3) }
}

/** Whether a PNG names its colours by a number (cICP) that is not sRGB's. */
export function hasCodedColours(png: Uint8Array): boolean {
  const coded = headChunks(png).get('cICP')
  return coded !== undefined && !(coded.byteLength >= 2 && coded.getUint8(0) === 1 && coded.getUint8(1) === 13)
}

/** Whether a PNG brings a profile. */
export const bringsProfile = (png: Uint8Array): boolean => headChunks(png).has('iCCP')

/** What comes before the pixels. */
function headChunks(png: Uint8Array): Map<string, DataView> {
  const found = new Map<string, DataView>()
  for (const { type, body } of chunks(png)) {
    if (type === 'IDAT') break
    found.set(type, body)
  }
  return found
}
