import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { readWeights, type Weights, type WeightsIndex } from '@/lib/ml/weights'

const FOLDER = new URL('../../public/base-models/', import.meta.url)

export type BaseModel = { index: WeightsIndex; weights: Weights }

/** The pretrained weights that ship with the program. */
export async function readBaseModel(model: 'ssdlite-mobilenet-v2-coco' | 'mobilenet-v2-imagenet'): Promise<BaseModel> {
  const read = (file: string) => readFile(fileURLToPath(new URL(file, FOLDER)))
  const index = JSON.parse((await read(`${model}.json`)).toString()) as WeightsIndex
  const shards = await Promise.all(index.shards.map(({ file }) => read(file)))
  return { index, weights: readWeights(index, shards) }
}
