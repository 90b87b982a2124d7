/**
 * IEEE 754 half precision, used for stored weights and cached features: half the bytes of float32.
 * Node 20 has no Float16Array, so both directions are written out.
 */
const scratch = new Float32Array(1)
const bits = new Uint32Array(scratch.buffer)

/** Rounds to the nearest half (ties to even); values beyond 65504 become infinity. */
export function toFloat16(values: Float32Array): Uint16Array {
  const halves = new Uint16Array(values.length)
  const source = new Uint32Array(values.buffer, values.byteOffset, values.length)
  for (let i = 0; i < source.length; i++) halves[i] = halfOf(source[i]!)
  return halves
}

/** Exact: every half is a float32. */
export function fromFloat16(halves: Uint16Array): Float32Array {
  const values = new Float32Array(halves.length)
  for (let i = 0; i < halves.length; i++) values[i] = TABLE[halves[i]!]!
  return values
}

function halfOf(word: number): number {
  const sign = (word >>> 16) & 0x8000
  const magnitude = word & 0x7fffffff
  if (magnitude > 0x7f800000) return sign | 0x7e00 // not a number
  if (magnitude >= 0x477ff000) return sign | 0x7c00 // rounds past 65504
  if (magnitude < 0x38800000) return sign | subnormal(magnitude)
  return sign | ((magnitude - 0x38000000 + 0xfff + ((magnitude >>> 13) & 1)) >>> 13)
}

/** Below 2^-14 a half has no leading one: let float32 addition do the rounding. */
function subnormal(magnitude: number): number {
  bits[0] = magnitude
  scratch[0]! += 0.5 // the unit in the last place of 0.5 in float32 is 2^-24, the smallest half
  return bits[0]! - 0x3f000000
}

/** One float32 for each of the 65,536 halves: a look-up is several times faster than arithmetic. */
const TABLE = Float32Array.from({ length: 65536 }, (_, half) => {
  const sign = half & 0x8000 ? -1 : 1
  const exponent = (half >> 10) & 31
  const fraction = half & 1023
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 31) return fraction ? NaN : sign * Infinity
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
})
