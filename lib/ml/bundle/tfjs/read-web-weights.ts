import { joined } from '@/lib/ml/joined'
import { sizeOf, type Weights } from '@/lib/ml/weights'

type Spec = { name: string; shape: number[]; dtype: 'float32' | 'int32' | 'bool'; quantization?: unknown }
type Group = { paths: string[]; weights: Spec[] }

const BYTES = { float32: 4, int32: 4, bool: 1 }

/**
 * The weights of a network from the web's files of a model that was trained before weights were kept by themselves: they lie in
 * there as they are, under the names of their layers.
 * @param read the bytes of one of the files
 * @throws Error where they do not lie there as they are
 */
export async function readWebWeights(read: (file: string) => Promise<Uint8Array>): Promise<Weights> {
  const { weightsManifest } = JSON.parse(new TextDecoder().decode(await read('model.json'))) as { weightsManifest: Group[] }
  const weights: Weights = new Map()
  for (const { paths, weights: specs } of weightsManifest) {
    const bytes = joined(await Promise.all(paths.map(read)))
    let at = 0
    for (const { name, shape, dtype, quantization } of specs) {
      if (quantization) throw new Error(`${name} is rounded in the web's files: they are no weights to start from`)
      const end = at + sizeOf(shape) * BYTES[dtype]
      if (/\/(weights|bias)$/.test(name))
        weights.set(name, { shape: layerShape(name, shape), data: new Float32Array(bytes.slice(at, end).buffer) })
      at = end
    }
    if (at !== bytes.length) throw new Error(`the web's files have ${bytes.length} bytes of weights, model.json asks for ${at}`)
  }
  return weights
}

/** A dense layer is a product of matrices there, and a convolution over one pixel in the network. */
const layerShape = (name: string, shape: number[]) => (name.endsWith('/weights') && shape.length === 2 ? [1, 1, ...shape] : shape)
