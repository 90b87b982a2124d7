import type { Graph, NodeOf } from '@/lib/ml/bundle/graph'
import type { BundleFiles, Writer } from '@/lib/ml/bundle/writer'
import { addHalves, addWhole, type AddLayer } from './add-layer'
import { addNetwork, addNode } from './add-node'
import { int } from './flat-buffer'
import { LiteModel } from './lite-model'

/** Where the folder's files lie. */
export const LEGACY = { model: 'legacy/model.tflite', anchors: 'legacy/anchors.json', labels: 'legacy/labels.json' } as const

/**
 * A detector for Android samples of Cloud Annotations, which decode boxes themselves: input (value - 128) / 128, outputs
 * codes [1, anchors, 1, 4] and scores [1, anchors, 1 + labels], the background first; anchors as centre y, x, height, width.
 */
export const legacyWriter: Writer = {
  platform: 'android',
  main: LEGACY.model,
  write: (graph) => (graph.boxes ? legacy(graph, graph.boxes, addHalves) : {}),
  writeExact: (graph) => (graph.boxes ? legacy(graph, graph.boxes, addWhole) : {}),
}

function legacy(graph: Graph, { x, anchors }: NodeOf<'boxes'>, addLayer: AddLayer): BundleFiles {
  const model = new LiteModel()
  const scale = graph.nodes.find((node) => node.op === 'scale')!
  const input = model.value('image', [1, graph.side, graph.side, 3])
  addNode(model, { ...scale, x: input, by: 128 * scale.by, plus: 128 * scale.by + scale.plus })
  addNetwork(model, graph, addLayer)
  const rows = anchors.length
  const codes = model.reshape('codes', x, [1, rows, 1, 4])
  const background = model.floats('background', new Float32Array(rows), [1, rows, 1])
  const shape = [1, rows, 1 + graph.labels.length]
  const scores = model.op('all/scores', 'CONCATENATION', { input: [background, graph.scores], shape, settings: { 0: int(2) } })
  return {
    [LEGACY.model]: model.write({ input, output: [codes, scores] }),
    [LEGACY.anchors]: json(anchors.map(({ y, x, h, w }) => [y, x, h, w].map((value) => Number(value.toFixed(7))))),
    [LEGACY.labels]: json(graph.labels),
  }
}

const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))
