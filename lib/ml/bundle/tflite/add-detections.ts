import { builder } from 'flatbuffers/js/flexbuffers.js'
import type { NodeOf } from '@/lib/ml/bundle/graph'
import { FOR_READERS } from '@/lib/ml/detection/detections'
import { int } from './flat-buffer'
import type { LiteModel } from './lite-model'

/** What is answered, in the order of `TFLite_Detection_PostProcess`, by the names that TensorFlow's own detectors have. */
export const DETECTIONS = ['detection_boxes', 'detection_classes', 'detection_scores', 'num_detections'] as const

/**
 * From codes and scores to what is found, by the operation that Android's libraries look for.
 *
 * Its "fast" suppression, not the "regular": the first keeps the best label of an anchor and then, of boxes that overlap, the
 * best one whatever the labels, as the site does (lib/sdk/find-boxes.ts); the second goes label by label and would show
 * one thing under two names. The operation itself lets boxes reach beyond the picture, which changes what overlaps, and
 * MediaPipe then cuts their corner but not their size. So boxes are decoded and cut before it, and handed on as codes of
 * anchors that are the whole picture.
 */
export function addDetections(
  model: LiteModel,
  { scores, labels, boxes }: { scores: string; labels: number; boxes: NodeOf<'boxes'> },
): string[] {
  const anchors = boxes.anchors.length
  const whole = Float32Array.from({ length: anchors * 4 }, (_, i) => (i % 4 < 2 ? 0 : 1)) // centre 0, 0, sides 1, 1
  const [found, classes, scored, count] = DETECTIONS
  const rows = [1, FOR_READERS.most]
  model.value(found, [...rows, 4])
  model.value(classes, rows)
  const all = model.value(`${scored}/all`, rows)
  model.value(count, [1])
  const input = [addCutCodes(model, boxes), scores, model.floats('picture', whole, [anchors, 4])]
  model.operation('TFLite_Detection_PostProcess', { input, output: [found, classes, all, count], custom: settings(labels) })
  addCounted(model, scored, { all, count })
  return [...DETECTIONS]
}

function settings(labels: number): Uint8Array {
  const map = builder()
  const number = (key: string, value: number) => (map.addKey(key), map.addInt(value))
  // Beside 64-bit floats this package writes 32-bit ones wrongly: none may need more than 32 bits.
  const float = (key: string, value: number) => (map.addKey(key), map.addFloat(Math.fround(value)))
  map.startMap()
  number('max_detections', FOR_READERS.most)
  number('max_classes_per_detection', 1)
  number('detections_per_class', FOR_READERS.most)
  map.addKey('use_regular_nms')
  map.add(false)
  float('nms_score_threshold', FOR_READERS.score)
  float('nms_iou_threshold', FOR_READERS.overlap)
  number('num_classes', labels)
  for (const scale of ['y_scale', 'x_scale', 'h_scale', 'w_scale']) float(scale, 1)
  map.end()
  return map.finish()
}

/**
 * Scores of what is counted, and 0 behind them. There the operation leaves whatever lay in memory, often numbers near 1, and
 * many an app reads as many rows as there are.
 */
function addCounted(model: LiteModel, name: string, { all, count }: { all: string; count: string }): void {
  const shape = model.shapeOf(all)
  const places = model.floats(
    `${name}/places`,
    Float32Array.from({ length: FOR_READERS.most }, (_, i) => i),
    shape,
  )
  const counted = model.value(`${name}/counted`, shape, { type: 'bool' })
  model.operation('LESS', { input: [places, count], output: [counted] })
  const none = model.floats(`${name}/none`, new Float32Array(FOR_READERS.most), shape)
  model.op(name, 'SELECT', { input: [counted, all, none], shape })
}

/** No side is thinner, as a part of the picture: runtimes refuse boxes without area, and half precision still holds it. */
const THINNEST = 1e-4

/** Codes [1, anchors, 4] decoded, cut at the edges of the picture, and written as codes of the whole picture. */
function addCutCodes(model: LiteModel, { x, anchors, codeScales: [yx, , hw] }: NodeOf<'boxes'>): string {
  const shape = [1, anchors.length, 2]
  const number = (name: string, value: number) => model.floats(name, Float32Array.of(value), [])
  const pairs = (name: string, of: (anchor: (typeof anchors)[number]) => number[]) =>
    model.floats(name, Float32Array.from(anchors.flatMap(of)), shape)
  const op = (name: string, operator: Parameters<LiteModel['op']>[1], ...input: string[]) => model.op(name, operator, { input, shape })
  const half = (name: string, first: number) =>
    op(name, 'SLICE', x, model.ints(`${name}/begin`, [0, 0, first]), model.ints(`${name}/size`, shape))
  const shift = op(
    'shift',
    'MUL',
    half('shift/codes', 0),
    pairs('shift/unit', ({ h, w }) => [h / yx, w / yx]),
  )
  const centre = op(
    'centre',
    'ADD',
    shift,
    pairs('centre/anchors', ({ y, x }) => [y, x]),
  )
  const grown = op('grown', 'EXP', op('growth', 'MUL', half('growth/codes', 2), number('growth/unit', 1 / hw)))
  const reach = op(
    'reach',
    'MUL',
    grown,
    pairs('reach/unit', ({ h, w }) => [h / 2, w / 2]),
  )
  const [none, all] = [number('none', 0), number('all', 1)]
  const cut = (name: string, corner: string) => op(name, 'MINIMUM', op(`${name}/positive`, 'MAXIMUM', corner, none), all)
  const first = cut('first/cut', op('first', 'SUB', centre, reach))
  const second = cut('second/cut', op('second', 'ADD', centre, reach))
  const middle = op('middle', 'MUL', op('middle/sum', 'ADD', first, second), number('middle/unit', 0.5))
  const size = op('size', 'MAXIMUM', op('size/cut', 'SUB', second, first), number('size/least', THINNEST))
  const input = [middle, op('size/code', 'LOG', size)]
  return model.op('cut/codes', 'CONCATENATION', { input, shape: [1, anchors.length, 4], settings: { 0: int(2) } })
}
