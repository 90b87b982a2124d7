import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Weights } from '@/lib/ml/weights'

type Manifest = { paths: string[]; weights: { name: string; shape: number[]; dtype: string }[] }[]

/** Reads the float32 constants of a TensorFlow.js graph model on disk. */
export function readGraphWeights(folder: string): Weights {
  const { weightsManifest } = JSON.parse(readFileSync(join(folder, 'model.json'), 'utf8')) as { weightsManifest: Manifest }
  const weights: Weights = new Map()
  for (const { paths, weights: specs } of weightsManifest) {
    const bytes = Buffer.concat(paths.map((path) => readFileSync(join(folder, path))))
    let at = 0
    for (const { name, shape, dtype } of specs) {
      const count = shape.reduce((product, n) => product * n, 1)
      if (dtype !== 'float32' && dtype !== 'int32') throw new Error(`${name}: ${dtype} constants are not read here`)
      const slice = bytes.buffer.slice(bytes.byteOffset + at, bytes.byteOffset + at + count * 4) as ArrayBuffer
      if (dtype === 'float32') weights.set(name, { shape, data: new Float32Array(slice) })
      at += count * 4
    }
  }
  return weights
}
