import type { Node, NodeOf } from '@/lib/ml/bundle/graph'
import { text, type GraphDef } from './graph-def'
import { addBoxes } from './picture-nodes'

/** Writes one operation of a model down in TensorFlow's. */
export function addNode(def: GraphDef, node: Exclude<Node, NodeOf<'resize'>>): void {
  const { out } = node
  switch (node.op) {
    case 'scale':
      def.scalar(`${out}/product`, 'Mul', { input: node.x, by: node.by })
      return void def.scalar(out, 'AddV2', { input: `${out}/product`, by: node.plus })
    case 'conv':
    case 'depthwise':
      return addConvolution(def, node)
    case 'add':
      return void def.op(out, 'AddV2', { input: [node.a, node.b] })
    case 'rows':
      return void def.reshape(out, node.x, [1, -1, node.columns])
    case 'concat':
      return void def.concat(out, node.parts, 1)
    case 'pool':
      return void def.op(out, 'Mean', {
        input: [node.x, def.ints(`${out}/axes`, [1, 2])],
        attr: { keep_dims: { b: false }, Tidx: { type: 'DT_INT32' } },
      })
    case 'dense':
      return addDense(def, node)
    case 'sigmoid':
      return void def.op(out, 'Sigmoid', { input: [node.x] })
    case 'softmax':
      return void def.op(out, 'Softmax', { input: [node.x] })
    case 'boxes':
      return addBoxes(def, node)
    default:
      throw new Error(`unhandled ${node satisfies never}`)
  }
}

function addConvolution(def: GraphDef, { op, out, x, weights, bias, stride, activation }: NodeOf<'conv' | 'depthwise'>): void {
  // Channels of a depthwise layer differ too much for one scale, and are few.
  const filter = def[op === 'depthwise' ? 'floats' : 'weights'](`${out}/weights`, weights.data, weights.shape)
  const input = [x, filter, def.floats(`${out}/bias`, bias.data, bias.shape)]
  const fused = ['BiasAdd', ...(activation === 'relu6' ? ['Relu6'] : [])].map(text)
  const attr = {
    strides: { list: { i: ['1', String(stride), String(stride), '1'] } },
    dilations: { list: { i: ['1', '1', '1', '1'] } },
    padding: { s: text('SAME') },
    data_format: { s: text('NHWC') },
    num_args: { i: '1' },
    fused_ops: { list: { s: fused } },
  }
  def.op(out, op === 'conv' ? '_FusedConv2D' : 'FusedDepthwiseConv2dNative', { input, attr })
}

function addDense(def: GraphDef, { out, x, weights, bias }: NodeOf<'dense'>): void {
  const product = def.op(`${out}/product`, 'MatMul', {
    input: [x, def.weights(`${out}/weights`, weights.data, weights.shape.slice(-2))],
    attr: { transpose_a: { b: false }, transpose_b: { b: false } },
  })
  def.op(out, 'AddV2', { input: [product, def.floats(`${out}/bias`, bias.data, bias.shape)] })
}
