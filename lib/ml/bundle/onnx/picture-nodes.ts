import type { NodeOf } from '@/lib/ml/bundle/graph'
import { TYPES, type OnnxGraph } from './onnx-graph'

/** Bytes [1, height, width, 3] of any size to floats 0..255 [1, 3, side, side]: bilinear, finer where the node says so, then means. */
export function addResize(onnx: OnnxGraph, { out, x, side, oversample }: NodeOf<'resize'>): void {
  onnx.op(`${out}/first`, 'Transpose', { input: [x], attributes: { perm: [0, 3, 1, 2] } })
  onnx.op(`${out}/floats`, 'Cast', { input: [`${out}/first`], attributes: { to: TYPES.float } })
  const sampled = oversample === 1 ? out : `${out}/sampled`
  const fine = oversample * side
  onnx.op(sampled, 'Resize', {
    input: [`${out}/floats`, '', '', onnx.integers(`${out}/size`, [1, 3, fine, fine])], // neither a region nor scales
    attributes: { mode: 'linear', coordinate_transformation_mode: 'asymmetric' },
  })
  if (oversample === 1) return
  const window = [oversample, oversample]
  onnx.op(out, 'AveragePool', { input: [sampled], attributes: { kernel_shape: window, strides: window } })
}

/** Codes to corners, both [1, anchors, 4], cut at the edges of the picture. */
export function addBoxes(onnx: OnnxGraph, { out, x, anchors, codeScales: [yx, , hw] }: NodeOf<'boxes'>): void {
  const pairs = (name: string, of: (anchor: (typeof anchors)[number]) => [number, number]) =>
    onnx.floats(`${out}/${name}`, Float32Array.from(anchors.flatMap(of)), [1, anchors.length, 2])
  const op = (name: string, op: string, input: string[]) => onnx.op(`${out}/${name}`, op, { input })
  onnx.node([`${out}/yx`, `${out}/hw`], 'Split', { input: [x, onnx.integers(`${out}/halves`, [2, 2])], attributes: { axis: 2 } })
  const shift = op('shift', 'Mul', [`${out}/yx`, pairs('unit', ({ h, w }) => [h / yx, w / yx])])
  const centre = op('centre', 'Add', [shift, pairs('anchors', ({ y, x }) => [y, x])])
  const grown = op('grown', 'Exp', [op('growth', 'Mul', [`${out}/hw`, onnx.number(1 / hw)])])
  const reach = op('reach', 'Mul', [grown, pairs('halfAnchors', ({ h, w }) => [h / 2, w / 2])])
  const corners = [op('first', 'Sub', [centre, reach]), op('second', 'Add', [centre, reach])]
  onnx.op(`${out}/corners`, 'Concat', { input: corners, attributes: { axis: 2 } })
  onnx.op(out, 'Clip', { input: [`${out}/corners`, onnx.number(0), onnx.number(1)] })
}
