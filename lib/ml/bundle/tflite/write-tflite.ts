import { PLATFORMS } from '@/lib/domain/bundle/platforms'
import type { Writer } from '@/lib/ml/bundle/writer'
import { addNetwork } from './add-node'
import { liteFiles } from './lite-files'
import { LiteModel } from './lite-model'

/** `model.tflite`, weights in half precision. */
export const tfliteWriter: Writer = {
  platform: 'android',
  main: PLATFORMS.android.main,
  write: (graph) => {
    const model = new LiteModel()
    const addFloats = () => {
      addNetwork(model, graph)
      return { scores: graph.scores, codes: graph.boxes?.x }
    }
    return liteFiles(PLATFORMS.android.main, graph, { model, addNetwork: addFloats })
  },
}
