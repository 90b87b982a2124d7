import { PLATFORMS } from '@/lib/domain/bundle/platforms'
import type { Graph } from '@/lib/ml/bundle/graph'
import type { Writer } from '@/lib/ml/bundle/writer'
import { addHalves, addWhole, type AddLayer } from './add-layer'
import { addNetwork } from './add-node'
import { liteFiles } from './lite-files'
import { LiteModel } from './lite-model'

/** `model.tflite`, weights in half precision or as they are. */
export const tfliteWriter: Writer = {
  platform: 'android',
  main: PLATFORMS.android.main,
  write: (graph) => filesOf(graph, addHalves),
  writeExact: (graph) => filesOf(graph, addWhole),
}

function filesOf(graph: Graph, addLayer: AddLayer) {
  const model = new LiteModel()
  const addFloats = () => {
    addNetwork(model, graph, addLayer)
    return { scores: graph.scores, codes: graph.boxes?.x }
  }
  return liteFiles(PLATFORMS.android.main, graph, { model, addNetwork: addFloats })
}
