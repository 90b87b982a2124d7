import { channelsFirst } from '@/lib/ml/bundle/channels-first'
import type { Node, NodeOf } from '@/lib/ml/bundle/graph'
import { samePadding } from '@/lib/ml/bundle/same-padding'
import type { OnnxGraph } from './onnx-graph'
import { addBoxes, addResize } from './picture-nodes'

/** Writes one operation of a model down in ONNX's, whose maps are [batch, channels, height, width]. `sides`: of the maps. */
export function addNode(onnx: OnnxGraph, node: Node, sides: Map<string, number>): void {
  const { out } = node
  switch (node.op) {
    case 'resize':
      return addResize(onnx, node)
    case 'scale':
      onnx.op(`${out}/product`, 'Mul', { input: [node.x, onnx.number(node.by)] })
      return void onnx.op(out, 'Add', { input: [`${out}/product`, onnx.number(node.plus)] })
    case 'conv':
    case 'depthwise':
      return addConvolution(onnx, node, sides.get(node.x)!)
    case 'add':
      return void onnx.op(out, 'Add', { input: [node.a, node.b] })
    case 'rows':
      onnx.op(`${out}/last`, 'Transpose', { input: [node.x], attributes: { perm: [0, 2, 3, 1] } })
      return void onnx.op(out, 'Reshape', { input: [`${out}/last`, onnx.integers(`${out}/shape`, [1, -1, node.columns])] })
    case 'concat':
      return void onnx.op(out, 'Concat', { input: node.parts, attributes: { axis: 1 } })
    case 'pool':
      onnx.op(`${out}/mean`, 'GlobalAveragePool', { input: [node.x] })
      return void onnx.op(out, 'Flatten', { input: [`${out}/mean`], attributes: { axis: 1 } })
    case 'dense':
      return addDense(onnx, node)
    case 'sigmoid':
      return void onnx.op(out, 'Sigmoid', { input: [node.x] })
    case 'softmax':
      return void onnx.op(out, 'Softmax', { input: [node.x], attributes: { axis: -1 } })
    case 'boxes':
      return addBoxes(onnx, node)
    default:
      throw new Error(`unhandled ${node satisfies never}`)
  }
}

function addConvolution(
  onnx: OnnxGraph,
  { op, out, x, weights, bias, stride, activation }: NodeOf<'conv' | 'depthwise'>,
  side: number,
): void {
  const [kernel, , inputs] = weights.shape as [number, number, number, number]
  const { before, after } = samePadding({ side, kernel, stride })
  const name = activation === 'relu6' ? `${out}/linear` : out
  const { shape, data } = channelsFirst(weights, op)
  onnx.op(name, 'Conv', {
    input: [x, onnx.floats(`${out}/weights`, data, shape), onnx.floats(`${out}/bias`, bias.data, bias.shape)],
    attributes: {
      kernel_shape: [kernel, kernel],
      strides: [stride, stride],
      pads: [before, before, after, after],
      group: op === 'depthwise' ? inputs : 1,
    },
  })
  if (activation === 'relu6') onnx.op(out, 'Clip', { input: [name, onnx.number(0), onnx.number(6)] })
}

function addDense(onnx: OnnxGraph, { out, x, weights, bias }: NodeOf<'dense'>): void {
  const input = [x, onnx.floats(`${out}/weights`, weights.data, weights.shape.slice(-2)), onnx.floats(`${out}/bias`, bias.data, bias.shape)]
  onnx.op(out, 'Gemm', { input })
}
