import { PLATFORMS } from '@/lib/domain/bundle/platforms'
import type { Graph } from '@/lib/ml/bundle/graph'
import { sidesOf } from '@/lib/ml/bundle/same-padding'
import type { Writer } from '@/lib/ml/bundle/writer'
import { FOR_READERS } from '@/lib/ml/detection/detections'
import { addNode } from './add-node'
import { addDetections } from './detection-nodes'
import { OnnxGraph, type Port } from './onnx-graph'

/**
 * An ONNX model, and `labels.json`: an array of names in the order of the scores, because not every runtime shows the facts
 * inside the model: `labels`, the same array, `type` (detection or classification) and `producer`.
 *
 * Input `image`: uint8 [1, height, width, 3], RGB, any size. Of a classifier, output `probabilities` [1, labels].
 *
 * Of a detector, the outputs of TensorFlow's Object Detection API as it is converted to ONNX, float32 all of them:
 * `detection_boxes` [1, n, 4] = top, left, bottom, right as parts of the picture, `detection_classes` [1, n],
 * `detection_scores` [1, n], best first, and `num_detections` [1]. n is what is found, 0 where nothing is. Two things
 * differ from that API: n is not padded to a fixed number, and classes count from 0, the first of `labels`, as
 * everywhere in a bundle: there is no background. Suppression has been done across labels (FOR_READERS): what remains for the reader
 * is to choose from which score on a thing counts.
 */
export const onnxWriter: Writer = {
  platform: 'onnx',
  main: PLATFORMS.onnx.main,
  write: (graph) => ({ 'model.onnx': modelOf(graph), 'labels.json': new TextEncoder().encode(JSON.stringify(graph.labels)) }),
}

function modelOf({ input, labels, nodes, scores, boxes }: Graph): Uint8Array {
  const onnx = new OnnxGraph()
  const sides = sidesOf(nodes)
  for (const node of nodes) addNode(onnx, node, sides)
  const outputs = boxes ? addDetections(onnx, { scores, boxes: boxes.out }, FOR_READERS) : addProbabilities(onnx, { scores, labels })
  return onnx.finish({
    inputs: [{ name: input, type: 'uint8', shape: [1, 'height', 'width', 3] }],
    outputs,
    facts: { producer: 'Corral', type: boxes ? 'detection' : 'classification', labels: JSON.stringify(labels) },
  })
}

function addProbabilities(onnx: OnnxGraph, { scores, labels }: Pick<Graph, 'scores' | 'labels'>): Port[] {
  const name = onnx.op('probabilities', 'Identity', { input: [scores] })
  return [{ name, type: 'float', shape: [1, labels.length] }]
}
