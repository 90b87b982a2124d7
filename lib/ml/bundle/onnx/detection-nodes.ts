import type { Selection } from '@/lib/ml/detection/detections'
import { TYPES, type OnnxGraph, type Port } from './onnx-graph'

/** `scores` [1, anchors, labels] and `boxes` [1, anchors, 4]. */
type Said = { scores: string; boxes: string }

/**
 * What is found, best first: the best label of each anchor, and then of boxes that overlap the best one, whatever the labels, as
 * on the site (lib/sdk/find-boxes.ts). Where nothing is, the lists are empty.
 */
export function addDetections(onnx: OnnxGraph, { scores, boxes }: Said, selection: Selection): Port[] {
  const op = (name: string, op: string, ...input: string[]) => onnx.op(name, op, { input })
  const gather = (name: string, axis: number, ...input: [string, string]) => onnx.op(name, 'Gather', { input, attributes: { axis } })
  const most = onnx.integers('most', [selection.most])
  const likeliest = onnx.op('scores/label', 'ArgMax', { input: [scores], attributes: { axis: 2, keepdims: 0 } })
  const best = onnx.op('scores/best', 'ReduceMax', { input: [scores], attributes: { axes: [2], keepdims: 0 } })
  const only = onnx.integers('only', [0])
  const limits = [onnx.number(selection.overlap), onnx.number(selection.score)]
  // As if there were one label; gives rows of picture, label, anchor.
  const kept = op('kept', 'NonMaxSuppression', boxes, op('scores/one', 'Unsqueeze', best, onnx.integers('one', [1])), most, ...limits)
  const anchors = gather('kept/anchors', 1, kept, onnx.integers('column', [2], []))
  const keptScores = gather('kept/scores', 0, op('scores/row', 'Squeeze', best, only), anchors)
  onnx.node(['found/scores', 'order'], 'TopK', { input: [keptScores, op('count', 'Shape', keptScores)] })
  const found = gather('found', 0, anchors, 'order')
  const cast = (name: string, input: string) => onnx.op(name, 'Cast', { input: [input], attributes: { to: TYPES.float } })
  gather('detection_boxes', 1, boxes, found)
  cast('detection_classes', gather('found/labels', 1, likeliest, found))
  op('detection_scores', 'Unsqueeze', 'found/scores', only)
  cast('num_detections', 'count')
  return [
    { name: 'detection_boxes', type: 'float', shape: [1, 'detections', 4] },
    { name: 'detection_classes', type: 'float', shape: [1, 'detections'] },
    { name: 'detection_scores', type: 'float', shape: [1, 'detections'] },
    { name: 'num_detections', type: 'float', shape: [1] },
  ]
}
