/**
 * Colour profiles as the ICC writes them (ICC.1), as far as is needed here. All numbers are big-endian; a table of tags
 * follows the header of 128 bytes: name (4), where it begins (4), how long it is (4).
 */
export type Chromaticities = { white: XY; red: XY; green: XY; blue: XY }
type XY = [x: number, y: number]

export const SRGB: Chromaticities = { white: [0.3127, 0.329], red: [0.64, 0.33], green: [0.3, 0.6], blue: [0.15, 0.06] }

const HEADER = 128
const TAG = 12
const ascii = (bytes: Uint8Array, at: number) => String.fromCharCode(...bytes.subarray(at, at + 4))

/**
 * Whether a profile is three primaries and three curves: then every reader computes the same colours from it. What works by
 * tables of its own (print, scanners) or is for other than RGB is read by each in its own way, or not at all.
 */
export function isPlainRgb(profile: Uint8Array): boolean {
  if (profile.length < HEADER + 4 || ascii(profile, 16) !== 'RGB ' || ascii(profile, 20) !== 'XYZ ') return false
  const count = Math.min(new DataView(profile.buffer, profile.byteOffset).getUint32(HEADER), 100)
  const tags = new Set(Array.from({ length: count }, (_, i) => ascii(profile, HEADER + 4 + i * TAG)))
  const tables = ['A2B0', 'A2B1', 'A2B2', 'D2B0', 'D2B1', 'cicp'].some((name) => tags.has(name))
  return !tables && ['rXYZ', 'gXYZ', 'bXYZ', 'rTRC', 'gTRC', 'bTRC'].every((name) => tags.has(name))
}

/** A profile of these primaries, in which light grows with the `gamma`-th power of a value. */
export function profileOf({ white, ...primaries }: Chromaticities, gamma: number): Uint8Array {
  const light = lightOf(primaries, white)
  const curve = [...text('curv'), ...u32(0), ...u32(1), ...u32(Math.round(gamma * 256) * 65536).slice(0, 2), 0, 0]
  const tags: [string, number[]][] = [
    ['desc', [...text('desc'), ...u32(0), ...u32(5), ...text('made\0'), ...Array.from({ length: 81 }, () => 0)]],
    ['cprt', [...text('text'), ...u32(0), ...text('none')]],
    ['wtpt', xyz(D50)],
    ['rXYZ', xyz(light[0])],
    ['gXYZ', xyz(light[1])],
    ['bXYZ', xyz(light[2])],
    ['rTRC', curve],
    ['gTRC', curve],
    ['bTRC', curve],
  ]
  let end = HEADER + 4 + tags.length * TAG
  const table = tags.flatMap(([name, { length }]) => [...text(name), ...u32((end += length) - length), ...u32(length)])
  const header = new Uint8Array(HEADER)
  header.set(u32(end), 0)
  header.set(u32(0x02400000), 8)
  header.set(text('mntrRGB XYZ '), 12)
  header.set(text('acsp'), 36)
  header.set(D50.flatMap(fixed), 68)
  return Uint8Array.from([...header, ...u32(tags.length), ...table, ...tags.flatMap(([, body]) => body)])
}

const text = (value: string) => Array.from(value, (character) => character.charCodeAt(0))
const u32 = (value: number) => [(value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]
const fixed = (value: number) => u32(Math.round(value * 65536))
const xyz = (value: Triple) => [...text('XYZ '), ...u32(0), ...value.flatMap(fixed)]

type Triple = [number, number, number]
type Matrix = [Triple, Triple, Triple]

/** The white that all profiles are written against. */
const D50: Triple = [0.9642, 1, 0.8249]
/** How the eye gets used to another white (Bradford). */
const CONES: Matrix = [
  [0.8951, 0.2664, -0.1614],
  [-0.7502, 1.7135, 0.0367],
  [0.0389, -0.0685, 1.0296],
]
const FROM_CONES: Matrix = [
  [0.9869929, -0.1470543, 0.1599627],
  [0.4323053, 0.5183603, 0.0492912],
  [-0.0085287, 0.0400428, 0.9684867],
]

const times = (matrix: Matrix, [a, b, c]: Triple) => matrix.map((row) => row[0] * a + row[1] * b + row[2] * c) as Triple
const toXyz = ([x, y]: XY): Triple => [x / y, 1, (1 - x - y) / y]

/** The light of each primary, for an eye that is used to D50: together they are white. */
function lightOf({ red, green, blue }: Omit<Chromaticities, 'white'>, white: XY): Matrix {
  const [r, g, b] = [toXyz(red), toXyz(green), toXyz(blue)]
  const whole = determinant(r, g, b)
  const w = toXyz(white)
  const parts = [determinant(w, g, b) / whole, determinant(r, w, b) / whole, determinant(r, g, w) / whole]
  const [from, to] = [times(CONES, w), times(CONES, D50)]
  return [r, g, b].map((light, i) => {
    const cones = times(CONES, light).map((value, k) => (value * parts[i]! * to[k]!) / from[k]!) as Triple
    return times(FROM_CONES, cones)
  }) as Matrix
}

const determinant = (a: Triple, b: Triple, c: Triple) =>
  a[0] * (b[1] * c[2] - b[2] * c[1]) - b[0] * (a[1] * c[2] - a[2] * c[1]) + c[0] * (a[1] * b[2] - a[2] * b[1])
