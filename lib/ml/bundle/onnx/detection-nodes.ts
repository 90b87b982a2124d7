import type { Selection } from '@/lib/ml/detection/detections'
import { TYPES, type OnnxGraph, type Port } from './onnx-graph'

/** `scores` [1, anchors, labels] and `boxes` [1, anchors, 4]. */
type Said = { scores: string; boxes: string }

/** What is found, best first: suppression label by label, then the best of all. Where nothing is, the lists are empty. */
export function addDetections(onnx: OnnxGraph, { scores, boxes }: Said, selection: Selection): Port[] {
  const op = (name: string, op: string, ...input: string[]) => onnx.op(name, op, { input })
  const gather = (name: string, axis: number, ...input: [string, string]) => onnx.op(name, 'Gather', { input, attributes: { axis } })
  const most = onnx.integers('most', [selection.most])
  const byLabel = onnx.op('scores/byLabel', 'Transpose', { input: [scores], attributes: { perm: [0, 2, 1] } })
  const limits = [onnx.number(selection.overlap), onnx.number(selection.score)]
  const kept = op('kept', 'NonMaxSuppression', boxes, byLabel, most, ...limits) // rows of picture, label, anchor
  const keptScores = op('kept/scores', 'GatherND', byLabel, kept)
  const count = op('count', 'Min', op('kept/count', 'Shape', keptScores), most)
  onnx.node(['best', 'order'], 'TopK', { input: [keptScores, count] })
  const ordered = (name: string, column: number) =>
    gather(name, 0, gather(`kept/${name}`, 1, kept, onnx.integers(`column/${name}`, [column], [])), 'order')
  const cast = (name: string, input: string) => onnx.op(name, 'Cast', { input: [input], attributes: { to: TYPES.float } })
  const only = onnx.integers('only', [0])
  gather('detection_boxes', 1, boxes, ordered('anchor', 2))
  op('detection_classes', 'Unsqueeze', cast('label/number', ordered('label', 1)), only)
  op('detection_scores', 'Unsqueeze', 'best', only)
  cast('num_detections', count)
  return [
    { name: 'detection_boxes', type: 'float', shape: [1, 'detections', 4] },
    { name: 'detection_classes', type: 'float', shape: [1, 'detections'] },
    { name: 'detection_scores', type: 'float', shape: [1, 'detections'] },
    { name: 'num_detections', type: 'float', shape: [1] },
  ]
}
