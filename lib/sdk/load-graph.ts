import { loadGraphModel, type GraphModel } from '@tensorflow/tfjs-converter'
import { io } from '@tensorflow/tfjs-core'
import { parseJson } from './fetch-file'
import type { WebFiles } from './open-bundle'

/** Reads model.json and its weights, and the labels. */
export async function loadGraph(files: WebFiles): Promise<{ graph: GraphModel; labels: string[] }> {
  const [json, labels] = await Promise.all(
    ['model.json', 'labels.json'].map(async (name) => parseJson(await files.read(name), files.address(name))),
  )
  if (!isModel(json)) throw new Error(`${files.address('model.json')} is no graph model of TensorFlow.js.`)
  if (!Array.isArray(labels)) throw new Error(`${files.address('labels.json')} is no list of labels.`)
  const paths = json.weightsManifest.flatMap(({ paths }) => paths)
  const { weightsManifest, ...rest } = json
  const graph = await loadGraphModel(
    io.fromMemory({
      ...rest,
      weightSpecs: weightsManifest.flatMap(({ weights }) => weights),
      weightData: await Promise.all(paths.map(files.read)),
    }),
  )
  return { graph, labels: labels as string[] }
}

const isModel = (json: unknown): json is io.ModelJSON =>
  typeof json === 'object' && json !== null && 'modelTopology' in json && Array.isArray((json as Partial<io.ModelJSON>).weightsManifest)
