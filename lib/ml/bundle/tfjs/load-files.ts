import * as tf from '@tensorflow/tfjs-core'
import { loadGraphModel, type GraphModel } from '@tensorflow/tfjs-converter'
import type { BundleFiles } from '@/lib/ml/bundle/writer'

/** Reads model_web/ back as anybody would: with TensorFlow.js's own loader, from the bytes alone. */
export function loadFiles(files: BundleFiles): Promise<GraphModel> {
  const json = JSON.parse(new TextDecoder().decode(files['model.json'])) as tf.io.ModelJSON
  const shards = json.weightsManifest
    .flatMap(({ paths }) => paths)
    .map((path) => {
      const shard = files[path]
      if (!shard) throw new Error(`model.json names ${path}, which is missing`)
      return shard.slice().buffer as ArrayBuffer
    })
  return loadGraphModel(
    tf.io.fromMemory({
      ...json,
      weightSpecs: json.weightsManifest.flatMap(({ weights }) => weights),
      weightData: tf.io.concatenateArrayBuffers(shards),
    } as tf.io.ModelArtifacts),
  )
}
