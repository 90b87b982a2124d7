import { sizeOf, type Weights } from './weights'

type Tensors = { tensors: { name: string; shape: number[] }[] }

/**
 * Weights as they are, in one file: the length of a JSON header (uint32), the header, then all tensors as float32, all
 * little-endian. In parts, so that none of them is copied.
 * @param said what the header says besides
 */
export function weightsFile(weights: Weights, said: object = {}): Uint8Array[] {
  const header: Tensors = { ...said, tensors: [...weights].map(([name, { shape }]) => ({ name, shape })) }
  const json = new TextEncoder().encode(JSON.stringify(header))
  const length = new Uint8Array(4)
  new DataView(length.buffer).setUint32(0, json.length, true)
  return [length, json, ...[...weights.values()].map(({ data }) => new Uint8Array(data.buffer, data.byteOffset, data.byteLength))]
}

/**
 * The other direction. @returns also what the header says besides
 * @throws Error where bytes are missing or left over
 */
export function readWeightsFile<Said extends object = object>(file: Uint8Array): { weights: Weights; said: Said } {
  const start = 4 + new DataView(file.buffer, file.byteOffset, 4).getUint32(0, true)
  const { tensors, ...said } = JSON.parse(new TextDecoder().decode(file.subarray(4, start))) as Tensors
  const weights: Weights = new Map()
  let at = start
  for (const { name, shape } of tensors) {
    const end = at + 4 * sizeOf(shape)
    weights.set(name, { shape, data: new Float32Array(new Uint8Array(file.subarray(at, end)).buffer) })
    at = end
  }
  if (at !== file.length) throw new Error(`a file of weights has ${file.length} bytes, its header asks for ${at}`)
  return { weights, said: said as Said }
}
