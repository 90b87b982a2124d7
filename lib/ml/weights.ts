import { fromFloat16, toFloat16 } from './float16'
import { joined } from './joined'

/** One layer's numbers on the plain JavaScript side. */
export type Weight = { shape: number[]; data: Float32Array }
/** Layer weights by name: `<layer>/weights` and `<layer>/bias`. */
export type Weights = Map<string, Weight>

/**
 * The index of a weights container: `<model>.json` beside its `.bin` shards.
 * The shards, joined, are all tensors as little-endian float16 in the order listed; a tensor's place follows from
 * the sizes before it. Nothing else is stored, so the format needs no alignment and no version of its own parts.
 */
export type WeightsIndex = {
  format: 'corral-weights-1'
  model: string
  /** Side of the square input, pixels. */
  inputSize: number
  /** Names of the classes the heads answer for, in channel order; empty for a bare backbone. */
  labels: string[]
  tensors: { name: string; shape: number[] }[]
  shards: { file: string; bytes: number; sha256: string }[]
  origin: { package: string; sha512: string; licence: string }
}

/** How many numbers a tensor of this shape holds. */
export const sizeOf = (shape: number[]) => shape.reduce((product, n) => product * n, 1)

/**
 * Joins shards and widens every tensor to float32.
 * @throws Error when the bytes do not fit the index (a broken installation, not a person's mistake).
 */
export function readWeights(index: WeightsIndex, shards: Uint8Array[]): Weights {
  const bytes = joined(shards)
  const expected = index.tensors.reduce((sum, tensor) => sum + sizeOf(tensor.shape), 0) * 2
  if (index.format !== 'corral-weights-1' || bytes.length !== expected) {
    throw new Error(`weights of ${index.model}: ${bytes.length} bytes, the index asks for ${expected}`)
  }
  const halves = new Uint16Array(bytes.buffer)
  let at = 0
  return new Map(
    index.tensors.map(({ name, shape }) => {
      const data = fromFloat16(halves.subarray(at, (at += sizeOf(shape))))
      return [name, { shape, data }]
    }),
  )
}

/** The other direction: tensor list and bytes of a container, to be cut into shards by the caller. */
export function packWeights(weights: Weights): { tensors: WeightsIndex['tensors']; bytes: Uint8Array } {
  const halves = [...weights.values()].map(({ data }) => toFloat16(data))
  const bytes = joined(halves.map((part) => new Uint8Array(part.buffer)))
  return { tensors: [...weights].map(([name, { shape }]) => ({ name, shape })), bytes }
}
