import type { Graph, Node, NodeOf } from '@/lib/ml/bundle/graph'
import { addHalves, type AddLayer, type Kernel } from './add-layer'
import { byte, float, int } from './flat-buffer'
import type { LiteModel } from './lite-model'
import { ACTIVATIONS, SAME } from './operators'

/** Writes down what lies between the input and the boxes. */
export function addNetwork(model: LiteModel, { nodes }: Pick<Graph, 'nodes'>, addLayer?: AddLayer): void {
  for (const node of nodes) if (node.op !== 'resize' && node.op !== 'scale' && node.op !== 'boxes') addNode(model, node, addLayer)
}

/** Writes one operation of a network down in TensorFlow Lite's. `addLayer`: how its weights are written. */
export function addNode(model: LiteModel, node: Exclude<Node, NodeOf<'resize' | 'boxes'>>, addLayer = addHalves): void {
  const { out } = node
  switch (node.op) {
    case 'scale':
      return addScale(model, node)
    case 'conv':
    case 'depthwise':
      return addConvolution(model, node, addLayer)
    case 'add':
      return void model.op(out, 'ADD', { input: [node.a, node.b], shape: model.shapeOf(node.a) })
    case 'rows':
      return addRows(model, node)
    case 'concat':
      return addConcat(model, node)
    case 'pool':
      return addPool(model, node)
    case 'dense':
      return addDense(model, node, addLayer)
    case 'sigmoid':
      return void model.op(out, 'LOGISTIC', { input: [node.x], shape: model.shapeOf(node.x) })
    case 'softmax':
      return void model.op(out, 'SOFTMAX', { input: [node.x], shape: model.shapeOf(node.x), settings: { 0: float(1) } })
    default:
      throw new Error(`unhandled ${node satisfies never}`)
  }
}

function addScale(model: LiteModel, { out, x, by, plus }: NodeOf<'scale'>): void {
  const shape = model.shapeOf(x)
  const scalar = (name: string, value: number) => model.floats(`${out}/${name}`, Float32Array.of(value), [])
  const product = model.op(`${out}/product`, 'MUL', { input: [x, scalar('by', by)], shape })
  model.op(out, 'ADD', { input: [product, scalar('plus', plus)], shape })
}

function addConvolution(
  model: LiteModel,
  { op, out, x, weights, bias, stride, activation }: NodeOf<'conv' | 'depthwise'>,
  addLayer: AddLayer,
): void {
  const [, height, width] = model.shapeOf(x) as [number, number, number, number]
  const [rows, columns, before, after] = weights.shape as [number, number, number, number]
  const whole = op === 'conv'
  const kernel: Kernel = whole
    ? { data: outFirst(weights.data, after), shape: [after, rows, columns, before], outputs: 'first' }
    : { data: weights.data, shape: [1, rows, columns, before], outputs: 'last' }
  const steps = { 0: byte(SAME), 1: int(stride), 2: int(stride) }
  const act = byte(ACTIVATIONS[activation])
  model.op(out, whole ? 'CONV_2D' : 'DEPTHWISE_CONV_2D', {
    input: [x, ...addLayer(model, { out, x, kernel, bias: bias.data })],
    shape: [1, Math.ceil(height / stride), Math.ceil(width / stride), whole ? after : before],
    settings: whole ? { ...steps, 3: act, 4: int(1), 5: int(1) } : { ...steps, 3: int(1), 4: act, 5: int(1), 6: int(1) },
  })
}

function addRows(model: LiteModel, { out, x, columns }: NodeOf<'rows'>): void {
  const shape = [1, model.shapeOf(x).reduce((product, n) => product * n, 1) / columns, columns]
  model.reshape(out, x, shape)
}

function addConcat(model: LiteModel, { out, parts }: NodeOf<'concat'>): void {
  const rows = parts.reduce((sum, part) => sum + model.shapeOf(part)[1]!, 0)
  model.op(out, 'CONCATENATION', { input: parts, shape: [1, rows, model.shapeOf(parts[0]!)[2]!], settings: { 0: int(1) } })
}

function addPool(model: LiteModel, { out, x }: NodeOf<'pool'>): void {
  model.op(out, 'MEAN', { input: [x, model.ints(`${out}/axes`, [1, 2])], shape: [1, model.shapeOf(x)[3]!] })
}

function addDense(model: LiteModel, { out, x, weights, bias }: NodeOf<'dense'>, addLayer: AddLayer): void {
  const [before, after] = weights.shape.slice(-2) as [number, number]
  // One scale for all of it: with one an output old runtimes answer wrongly, and say nothing.
  const kernel: Kernel = { data: outFirst(weights.data, after), shape: [after, before], outputs: 'first', oneScale: true }
  model.op(out, 'FULLY_CONNECTED', { input: [x, ...addLayer(model, { out, x, kernel, bias: bias.data })], shape: [1, after] })
}

/** Weights are kept with the outputs last; TensorFlow Lite wants them first. */
function outFirst(data: Float32Array, outputs: number): Float32Array {
  const each = data.length / outputs
  const turned = new Float32Array(data.length)
  for (let i = 0; i < data.length; i++) turned[(i % outputs) * each + Math.floor(i / outputs)] = data[i]!
  return turned
}
