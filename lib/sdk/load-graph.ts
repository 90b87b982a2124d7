import { loadGraphModelSync, type GraphModel } from '@tensorflow/tfjs-converter'
import { io } from '@tensorflow/tfjs-core'
import { parseJson } from './fetch-file'
import { thresholdOf } from './find-boxes'
import type { WebFiles } from './open-bundle'

/** A model as it was read: it can be made into a graph more than once. */
export type ReadModel = { artifacts: io.ModelArtifacts; labels: string[]; thresholds: Record<string, number> }

/** Reads model.json and its weights, and the labels with their thresholds. */
export async function readModel(files: WebFiles): Promise<ReadModel> {
  const [json, labels] = await Promise.all(
    ['model.json', 'labels.json'].map(async (name) => parseJson(await files.read(name), files.address(name))),
  )
  if (!isModel(json)) throw new Error(`${files.address('model.json')} is no graph model of TensorFlow.js.`)
  if (!Array.isArray(labels)) throw new Error(`${files.address('labels.json')} is no list of labels.`)
  const { weightsManifest, ...rest } = json
  const paths = weightsManifest.flatMap(({ paths }) => paths)
  const artifacts = {
    ...rest,
    weightSpecs: weightsManifest.flatMap(({ weights }) => weights),
    weightData: await Promise.all(paths.map(files.read)),
  }
  const thresholds = Object.fromEntries(labels.map((label: string) => [label, thresholdOf(label, files.thresholds)]))
  return { artifacts, labels: labels as string[], thresholds }
}

/** Its tensors are those of the backend that computes at this moment. */
export const graphOf = ({ artifacts }: ReadModel): GraphModel => loadGraphModelSync(io.fromMemorySync(artifacts)) as GraphModel

const isModel = (json: unknown): json is io.ModelJSON =>
  typeof json === 'object' && json !== null && 'modelTopology' in json && Array.isArray((json as Partial<io.ModelJSON>).weightsManifest)
