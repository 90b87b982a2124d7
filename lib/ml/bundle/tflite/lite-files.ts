import type { Graph } from '@/lib/ml/bundle/graph'
import type { BundleFiles } from '@/lib/ml/bundle/writer'
import { addDetections } from './add-detections'
import { appendFile } from './append-file'
import type { LiteModel } from './lite-model'
import { METADATA, metadata } from './metadata'

const LABELS = 'labels.txt'

/** Adds a network to a model. @returns its answers, float32: the scores, and of a detector the codes of boxes */
export type AddNetwork = (input: string) => { scores: string; codes?: string }

/**
 * A model, and the labels as a list and one a line; they lie in the model as well, where its metadata name them. Input:
 * float32 [1, side, side, 3], which its reader resizes and normalises as the metadata say, to -1..1.
 *
 * Of a detector, outputs by position: boxes [1, 300, 4] = top, left, bottom, right, 0..1; labels [1, 300] from 0; scores
 * [1, 300] 0..1, best first; how many of them are found [1]. Of a classifier, the scores [1, labels].
 */
export function liteFiles(name: string, graph: Graph, { model, addNetwork }: { model: LiteModel; addNetwork: AddNetwork }): BundleFiles {
  const { nodes, side, labels, boxes } = graph
  const scale = nodes.find((node) => node.op === 'scale')!
  const input = model.value(scale.out, [1, side, side, 3])
  const { scores, codes } = addNetwork(input)
  const output = boxes ? addDetections(model, { scores, labels: labels.length, boxes: { ...boxes, x: codes! } }) : [scores]
  const file = model.write({ input, output }, { [METADATA]: metadata({ scale, detects: boxes !== undefined, labelFile: LABELS }) })
  const lines = encoded(labels.map((label) => `${lineOf(label)}\n`).join(''))
  return { [name]: appendFile(file, { name: LABELS, data: lines }), [LABELS]: lines, 'labels.json': encoded(JSON.stringify(labels)) }
}

const encoded = (text: string) => new TextEncoder().encode(text)

/** A label on one line: in place of a line's end stands a blank. Only labels.json has it as it is. */
const lineOf = (label: string) => label.replace(/[\r\n\u0085\u2028\u2029]+/g, ' ')
