import { ANCHORS, CODE_SCALES } from '@/lib/ml/detection/anchors'
import type { Graph, Node } from './graph'
import { dims, GraphDef, text } from './graph-def'

/** Files of a bundle's folder by name. */
export type BundleFiles = Record<string, Uint8Array>

/** Small enough to be fetched in parallel and cached by browsers; the usual size of TensorFlow.js shards. */
const SHARD_BYTES = 4 * 1024 * 1024

type Port = { name: string; dtype: 'DT_FLOAT' | 'DT_INT32'; shape: number[] }

/**
 * model_web/ of a detector. Input `image_tensor`: raw pixels 0..255, int32, [1, height, width, 3], any size. Outputs by
 * position: scores [1, anchors, labels] 0..1, then boxes [1, anchors, 1, 4] = top, left, bottom, right, 0..1.
 */
export function detectorFiles(graph: Graph, labels: string[]): BundleFiles {
  const def = new GraphDef()
  const [logits, codes] = graph.outputs as [string, string]
  scaleImage(def, { input: def.placeholder('image_tensor', 'int32', [1, -1, -1, 3]), output: graph.input, side: graph.side })
  for (const node of graph.nodes) addNode(def, node)
  def.op('scores', 'Sigmoid', { input: [logits] })
  decodeBoxes(def, codes)
  // The SDK of Cloud Annotations takes a model for a detector if it holds control flow: this node is reached by nothing.
  def.op('detection_marker', 'Switch', {
    input: [def.floats('detection_marker/data', Float32Array.of(0), []), def.truth('detection_marker/gate', true)],
  })
  const anchors = ANCHORS.length
  return files(def, labels, {
    inputs: [{ name: 'image_tensor', dtype: 'DT_INT32', shape: [1, -1, -1, 3] }],
    outputs: [
      { name: 'scores', dtype: 'DT_FLOAT', shape: [1, anchors, labels.length] },
      { name: 'boxes', dtype: 'DT_FLOAT', shape: [1, anchors, 1, 4] },
    ],
  })
}

/**
 * model_web/ of a classifier. Input `image`: float32 [batch, 224, 224, 3] in 0..1. Output `scores` [batch, labels]:
 * they sum to 1, or with `multiLabel` each stands for itself.
 */
export function classifierFiles(graph: Graph, { labels, multiLabel }: { labels: string[]; multiLabel: boolean }): BundleFiles {
  const def = new GraphDef()
  const shape = [-1, graph.side, graph.side, 3]
  const doubled = def.scalar('doubled', 'Mul', { input: def.placeholder('image', 'float32', shape), by: 2 })
  def.scalar(graph.input, 'Sub', { input: doubled, by: 1 })
  for (const node of graph.nodes) addNode(def, node)
  def.op('scores', multiLabel ? 'Sigmoid' : 'Softmax', { input: graph.outputs })
  return files(def, labels, {
    inputs: [{ name: 'image', dtype: 'DT_FLOAT', shape }],
    outputs: [{ name: 'scores', dtype: 'DT_FLOAT', shape: [-1, labels.length] }],
  })
}

/** Raw pixels to -1..1 at the network's size: bilinear at twice the size, then the mean of each 2x2 (see image/pixels.ts). */
function scaleImage(def: GraphDef, { input, output, side }: { input: string; output: string; side: number }): void {
  def.node('floats', 'Cast', { input: [input], attr: { SrcT: { type: 'DT_INT32' }, DstT: { type: 'DT_FLOAT' } } })
  def.op('sampled', 'ResizeBilinear', {
    input: ['floats', def.ints('sampled/size', [2 * side, 2 * side])],
    attr: { align_corners: { b: false }, half_pixel_centers: { b: false } },
  })
  const two = { list: { i: ['1', '2', '2', '1'] } }
  def.op('averaged', 'AvgPool', {
    input: ['sampled'],
    attr: { ksize: two, strides: two, padding: { s: text('VALID') }, data_format: { s: text('NHWC') } },
  })
  def.scalar(output, 'Sub', { input: def.scalar('scaled', 'Mul', { input: 'averaged', by: 2 / 255 }), by: 1 })
}

/** Codes [1, anchors, 4] to corners, cut at the edges of the picture: the inverse of detection/anchors.ts encode. */
function decodeBoxes(def: GraphDef, codes: string): void {
  const pairs = (name: string, of: (anchor: (typeof ANCHORS)[number]) => [number, number]) =>
    def.floats(name, Float32Array.from(ANCHORS.flatMap(of)), [1, ANCHORS.length, 2])
  const half = (name: string, first: number) => def.slice(name, codes, { begin: [0, 0, first], size: [1, ANCHORS.length, 2] })
  const [yx, , hw] = CODE_SCALES
  const shift = def.op('shift', 'Mul', { input: [half('shift/codes', 0), pairs('shift/unit', ({ h, w }) => [h / yx, w / yx])] })
  const centre = def.op('centre', 'AddV2', { input: [shift, pairs('centre/anchors', ({ y, x }) => [y, x])] })
  const grown = def.op('grown', 'Exp', { input: [def.scalar('growth', 'Mul', { input: half('growth/codes', 2), by: 1 / hw })] })
  const reach = def.op('reach', 'Mul', { input: [grown, pairs('reach/unit', ({ h, w }) => [h / 2, w / 2])] })
  const corners = def.concat(
    'corners',
    [def.op('first', 'Sub', { input: [centre, reach] }), def.op('second', 'AddV2', { input: [centre, reach] })],
    2,
  )
  const inside = def.scalar('inside', 'Minimum', { input: def.scalar('positive', 'Maximum', { input: corners, by: 0 }), by: 1 })
  def.op('boxes', 'ExpandDims', { input: [inside, def.ints('boxes/axis', 2)], attr: { Tdim: { type: 'DT_INT32' } } })
}

function addNode(def: GraphDef, node: Node): void {
  const { out } = node
  switch (node.op) {
    case 'conv':
    case 'depthwise': {
      const { x, weights, bias, stride, activation } = node
      const input = [x, def.floats(`${out}/weights`, weights.data, weights.shape), def.floats(`${out}/bias`, bias.data, bias.shape)]
      const fused = ['BiasAdd', ...(activation === 'relu6' ? ['Relu6'] : [])].map(text)
      const strides = { list: { i: ['1', String(stride), String(stride), '1'] } }
      const attr = {
        strides,
        dilations: { list: { i: ['1', '1', '1', '1'] } },
        padding: { s: text('SAME') },
        data_format: { s: text('NHWC') },
        num_args: { i: '1' },
        fused_ops: { list: { s: fused } },
      }
      return void def.op(out, node.op === 'conv' ? '_FusedConv2D' : 'FusedDepthwiseConv2dNative', { input, attr })
    }
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
    case 'dense': {
      const attr = { transpose_a: { b: false }, transpose_b: { b: false } }
      const product = def.op(`${out}/product`, 'MatMul', {
        input: [node.x, def.floats(`${out}/weights`, node.weights.data, node.weights.shape.slice(-2))],
        attr,
      })
      return void def.op(out, 'AddV2', { input: [product, def.floats(`${out}/bias`, node.bias.data, node.bias.shape)] })
    }
    default:
      throw new Error(`unhandled ${node satisfies never}`)
  }
}

function files(def: GraphDef, labels: string[], { inputs, outputs }: { inputs: Port[]; outputs: Port[] }): BundleFiles {
  const data = new Uint8Array(def.bytes.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of def.bytes) {
    data.set(part, at)
    at += part.length
  }
  const count = Math.ceil(data.length / SHARD_BYTES)
  const shards = Array.from({ length: count }, (_, i): [string, Uint8Array] => [
    `group1-shard${i + 1}of${count}.bin`,
    data.subarray(i * SHARD_BYTES, (i + 1) * SHARD_BYTES),
  ])
  const ports = (list: Port[]) =>
    Object.fromEntries(list.map(({ name, dtype, shape }) => [name, { name, dtype, tensorShape: dims(shape) }]))
  const signature = { inputs: ports(inputs), outputs: ports(outputs) }
  const model = {
    format: 'graph-model',
    generatedBy: 'Corral',
    convertedBy: null,
    signature,
    userDefinedMetadata: { signature, labels },
    modelTopology: { node: def.nodes, library: {}, versions: { producer: 175 } },
    weightsManifest: [{ paths: shards.map(([name]) => name), weights: def.specs }],
  }
  const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))
  return { 'model.json': json(model), ...Object.fromEntries(shards), 'labels.json': json(labels) }
}
