import type { Model, Options } from './api'
import { classifier } from './classifier'
import { detector, isDetector } from './detector'
import { thresholdOf } from './find-boxes'
import { NOTHING, keptFiles } from './kept-files'
import { loadGraph } from './load-graph'
import { openBundle } from './open-bundle'
import { useBackend } from './use-backend'

/** Loads a model and has it look at an empty picture, so that the first real one is answered as quickly as the others. */
export async function load(url: string | URL, options: Options = {}): Promise<Model> {
  const opening = openBundle(url, options.keep === false ? NOTHING : await keptFiles())
  const [backend, files] = await Promise.all([useBackend(options), opening])
  const { graph, labels } = await loadGraph(files)
  const thresholds = Object.fromEntries(labels.map((label) => [label, thresholdOf(label, files.thresholds)]))
  const about = { graph, labels, thresholds, ...backend }
  const model = isDetector(graph) ? await detector(about) : classifier(about)
  await warmUp(model)
  await files.settle()
  return model
}

async function warmUp(model: Model): Promise<void> {
  const empty = { data: new Uint8Array(4), width: 1, height: 1 }
  await (model.kind === 'detection' ? model.detect(empty) : model.classify(empty))
}
