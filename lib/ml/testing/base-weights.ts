import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { readWeights, type Weights, type WeightsIndex } from '@/lib/ml/weights'

/** The committed base weights, for tests. */
export function baseWeights(model: 'ssdlite-mobilenet-v2-coco' | 'mobilenet-v2-imagenet'): { weights: Weights; labels: string[] } {
  const read = (file: string) => readFileSync(fileURLToPath(new URL(`../../../public/base-models/${file}`, import.meta.url)))
  const index = JSON.parse(read(`${model}.json`).toString()) as WeightsIndex
  return {
    weights: readWeights(
      index,
      index.shards.map(({ file }) => read(file)),
    ),
    labels: index.labels,
  }
}
