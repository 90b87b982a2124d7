import type { Graph, NodeOf } from '@/lib/ml/bundle/graph'
import type { BundleFiles, Writer } from '@/lib/ml/bundle/writer'
import { addDetections } from './add-detections'
import { addNode } from './add-node'
import { appendFile } from './append-file'
import { int } from './flat-buffer'
import { LiteModel } from './lite-model'
import { METADATA, metadata } from './metadata'

const LABELS = 'labels.txt'

/**
 * `model.tflite`, weights in half precision, and the labels as a list and one a line; they lie in the model as well, where
 * its metadata name them. Input: float32 [1, side, side, 3], which its reader resizes and normalises as the metadata say,
 * to -1..1.
 *
 * Of a detector, outputs by position: boxes [1, 300, 4] = top, left, bottom, right, 0..1; labels [1, 300] from 0; scores
 * [1, 300] 0..1, best first; how many of them are found [1]. Of a classifier, the scores [1, labels].
 *
 * `legacy/` of a detector is for Android samples of Cloud Annotations, which decode boxes themselves: input (value - 128) /
 * 128, outputs codes [1, anchors, 1, 4] and scores [1, anchors, 1 + labels], the background first; anchors as centre y, x,
 * height, width.
 */
export const tfliteWriter: Writer = {
  platform: 'android',
  write: (graph) => {
    const json = encoded(JSON.stringify(graph.labels))
    const lines = encoded(graph.labels.map((label) => `${lineOf(label)}\n`).join(''))
    return {
      'model.tflite': appendFile(writeModel(graph), { name: LABELS, data: lines }),
      [LABELS]: lines,
      'labels.json': json,
      ...(graph.boxes && legacy(graph, graph.boxes, json)),
    }
  },
}

const encoded = (text: string) => new TextEncoder().encode(text)

/** A label on one line: in place of a line's end stands a blank. Only labels.json has it as it is. */
const lineOf = (label: string) => label.replace(/[\r\n\u0085\u2028\u2029]+/g, ' ')

function writeModel(graph: Graph): Uint8Array {
  const model = new LiteModel()
  const scale = graph.nodes.find((node) => node.op === 'scale')!
  const input = model.value(scale.out, [1, graph.side, graph.side, 3])
  addNetwork(model, graph)
  const { scores, labels, boxes } = graph
  const output = boxes ? addDetections(model, { scores, labels: labels.length, boxes }) : [scores]
  return model.write({ input, output }, { [METADATA]: metadata({ scale, detects: boxes !== undefined, labelFile: LABELS }) })
}

function legacy(graph: Graph, { x, anchors }: NodeOf<'boxes'>, labels: Uint8Array): BundleFiles {
  const model = new LiteModel()
  const scale = graph.nodes.find((node) => node.op === 'scale')!
  const input = model.value('image', [1, graph.side, graph.side, 3])
  addNode(model, { ...scale, x: input, by: 128 * scale.by, plus: 128 * scale.by + scale.plus })
  addNetwork(model, graph)
  const rows = anchors.length
  const codes = model.reshape('codes', x, [1, rows, 1, 4])
  const background = model.floats('background', new Float32Array(rows), [1, rows, 1])
  const shape = [1, rows, 1 + graph.labels.length]
  const scores = model.op('all/scores', 'CONCATENATION', { input: [background, graph.scores], shape, settings: { 0: int(2) } })
  return {
    'legacy/model.tflite': model.write({ input, output: [codes, scores] }),
    'legacy/anchors.json': encoded(JSON.stringify(anchors.map(({ y, x, h, w }) => [y, x, h, w].map((value) => Number(value.toFixed(7)))))),
    'legacy/labels.json': labels,
  }
}

/** What lies between the input and the boxes. */
function addNetwork(model: LiteModel, { nodes }: Graph): void {
  for (const node of nodes) if (node.op !== 'resize' && node.op !== 'scale' && node.op !== 'boxes') addNode(model, node)
}
