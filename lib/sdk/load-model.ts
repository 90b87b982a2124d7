import { loadGraphModel, type GraphModel } from '@tensorflow/tfjs-converter'
import * as tf from '@tensorflow/tfjs-core'
import { findBoxes, type Found, type Wanted } from './find-boxes'
import { readPicture, sizeOf, type Picture } from './read-picture'
import { useBackend, type BackendName } from './use-backend'

export type Detector = {
  kind: 'detection'
  labels: string[]
  backend: BackendName
  detect: (picture: Picture, wanted?: Wanted) => Promise<Found[]>
  dispose: () => void
}
export type Classifier = {
  kind: 'classification'
  labels: string[]
  backend: BackendName
  classify: (picture: Picture) => Promise<{ label: string; score: number }[]>
  dispose: () => void
}
export type Model = Detector | Classifier

/** The classifier's input: pixels of this side, 0..1. */
const CLASSIFIER_SIDE = 224

/** The name of a detector's input; a classifier's is another. */
const DETECTOR_INPUT = 'image_tensor'

/**
 * Loads the web part of a bundle (`model_web/`) and chooses the backend for it.
 * @param url of the folder that holds model.json, without a slash at the end
 * @param options.wasmPath where the .wasm files of @tensorflow/tfjs-backend-wasm are served from
 */
export async function loadModel(url: string, options: { wasmPath?: string } = {}): Promise<Model> {
  const backend = await useBackend(options.wasmPath)
  const [graph, labels] = await Promise.all([loadGraphModel(`${url}/model.json`), loadLabels(`${url}/labels.json`)])
  const common = { labels, backend, dispose: () => graph.dispose() }
  if (graph.inputs.some(({ name }) => name.startsWith(DETECTOR_INPUT))) {
    return { kind: 'detection', ...common, detect: (picture, wanted) => detect({ graph, labels }, picture, wanted) }
  }
  return { kind: 'classification', ...common, classify: (picture) => classify({ graph, labels }, picture) }
}

async function loadLabels(url: string): Promise<string[]> {
  const response = await fetch(url)
  if (!response.ok) throw new Error(`The labels of this model could not be loaded (${response.status}).`)
  return (await response.json()) as string[]
}

type Loaded = { graph: GraphModel; labels: string[] }

async function detect({ graph, labels }: Loaded, picture: Picture, wanted?: Wanted): Promise<Found[]> {
  // The signature says whether pixels come as whole numbers; tfjs refuses the other kind.
  const pixels = tf.tidy(() => tf.expandDims(tf.cast(readPicture(picture), graph.inputs[0]!.dtype), 0)) // [1, h, w, 3], 0..255
  const [scores, boxes] = inOrder(graph.execute(pixels), labels.length) // [1, N, C], [1, N, 1, 4]
  try {
    const raw = { scores: await scores.data(), boxes: await boxes.data() }
    return findBoxes(raw, labels, { ...sizeOf(picture), ...wanted })
  } finally {
    tf.dispose([pixels, scores, boxes])
  }
}

/** Scores come first, as the bundle's signature says; boxes are the ones of rank 4. */
function inOrder(outputs: tf.Tensor | tf.Tensor[], labels: number): [tf.Tensor, tf.Tensor] {
  const [first, second] = [outputs].flat()
  if (!first || !second) throw new Error('This is no detector: it answers with one tensor.')
  return first.rank === 3 && first.shape[2] === labels ? [first, second] : [second, first]
}

async function classify({ graph, labels }: Loaded, picture: Picture): Promise<{ label: string; score: number }[]> {
  const answer = tf.tidy(() => {
    const side: [number, number] = [CLASSIFIER_SIDE, CLASSIFIER_SIDE]
    const pixels = tf.expandDims(tf.div(tf.image.resizeBilinear(readPicture(picture), side), 255), 0) // [1, 224, 224, 3], 0..1
    return tf.squeeze([graph.execute(pixels)].flat()[0]!, [0]) // [C]
  })
  try {
    const scores = await answer.data()
    return labels.map((label, i) => ({ label, score: scores[i] ?? 0 })).toSorted((a, b) => b.score - a.score)
  } finally {
    answer.dispose()
  }
}
