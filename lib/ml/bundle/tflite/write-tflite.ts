import { PLATFORMS } from '@/lib/domain/bundle/platforms'
import type { Graph } from '@/lib/ml/bundle/graph'
import type { Writer } from '@/lib/ml/bundle/writer'
import { addDetections } from './add-detections'
import { addNetwork } from './add-node'
import { appendFile } from './append-file'
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
 */
export const tfliteWriter: Writer = {
  platform: 'android',
  main: PLATFORMS.android.main,
  write: (graph) => {
    const json = encoded(JSON.stringify(graph.labels))
    const lines = encoded(graph.labels.map((label) => `${lineOf(label)}\n`).join(''))
    return { 'model.tflite': appendFile(writeModel(graph), { name: LABELS, data: lines }), [LABELS]: lines, 'labels.json': json }
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
