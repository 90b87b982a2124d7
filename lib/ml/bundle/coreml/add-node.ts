import { channelsFirst } from '@/lib/ml/bundle/channels-first'
import type { Node, NodeOf } from '@/lib/ml/bundle/graph'
import { ProtobufMessage } from '@/lib/ml/bundle/protobuf'
import { samePadding } from '@/lib/ml/bundle/same-padding'
import type { CoremlNetwork } from './coreml-network'
import { POOLING } from './layers'

/** Writes one operation of a network down in Core ML's layers. What comes before, the model's description says. */
export function addNode(network: CoremlNetwork, node: Exclude<Node, NodeOf<'resize' | 'scale' | 'boxes'>>): void {
  const { out } = node
  switch (node.op) {
    case 'conv':
    case 'depthwise':
      return addConvolution(network, node)
    case 'add':
      return void network.layer(out, 'addBroadcastable', { input: [node.a, node.b], shape: network.shapeOf(node.a) })
    case 'rows':
      return addRows(network, node)
    case 'concat':
      return addConcat(network, node)
    case 'pool':
      return addPool(network, node)
    case 'dense':
      return addDense(network, node)
    case 'sigmoid': {
      const settings = new ProtobufMessage().message(40, new ProtobufMessage())
      return void network.layer(out, 'activation', { input: [node.x], shape: network.shapeOf(node.x), settings })
    }
    case 'softmax': {
      const settings = new ProtobufMessage().integer(1, -1)
      return void network.layer(out, 'softmaxND', { input: [node.x], shape: network.shapeOf(node.x), settings })
    }
    default:
      throw new Error(`unhandled ${node satisfies never}`)
  }
}

/** Padding is written in numbers: what each version of Core ML takes "same" for need not matter. */
function addConvolution(network: CoremlNetwork, { op, out, x, weights, bias, stride, activation }: NodeOf<'conv' | 'depthwise'>): void {
  const [, channels, side] = network.shapeOf(x) as [number, number, number, number]
  const { shape, data } = channelsFirst(weights, op)
  const [outputs, each, kernel] = shape as [number, number, number, number]
  const { before, after } = samePadding({ side, kernel, stride })
  const edge = new ProtobufMessage().integer(1, before).integer(2, after)
  const settings = new ProtobufMessage()
    .integer(1, outputs)
    .integer(2, each)
    .integer(10, op === 'depthwise' ? channels : 1) // groups
    .integers(20, [kernel, kernel])
    .integers(30, [stride, stride])
    .integers(40, [1, 1])
    .message(50, new ProtobufMessage().message(1, new ProtobufMessage().message(10, edge).message(10, edge)))
    .integer(70, 1) // there is a bias
    .message(90, network.weights(data))
    .message(91, network.weights(bias.data))
  const end = Math.ceil(side / stride)
  const map = [1, outputs, end, end]
  const linear = network.layer(activation === 'relu6' ? `${out}/linear` : out, 'convolution', { input: [x], shape: map, settings })
  if (activation === 'relu6')
    network.layer(out, 'clip', { input: [linear], shape: map, settings: new ProtobufMessage().float(1, 0).float(2, 6) })
}

function addRows(network: CoremlNetwork, { out, x, columns }: NodeOf<'rows'>): void {
  const [, channels, height, width] = network.shapeOf(x) as [number, number, number, number]
  const settings = new ProtobufMessage().integers(1, [0, 2, 3, 1])
  const last = network.layer(`${out}/last`, 'transpose', { input: [x], shape: [1, height, width, channels], settings })
  network.reshape(out, last, [1, (height * width * channels) / columns, columns])
}

function addConcat(network: CoremlNetwork, { out, parts }: NodeOf<'concat'>): void {
  const shapes = parts.map((part) => network.shapeOf(part))
  const shape = [1, shapes.reduce((sum, [, rows]) => sum + rows!, 0), shapes[0]![2]!]
  network.layer(out, 'concatND', { input: parts, shape, settings: new ProtobufMessage().integer(1, 1) })
}

function addPool(network: CoremlNetwork, { out, x }: NodeOf<'pool'>): void {
  const channels = network.shapeOf(x)[1]!
  const settings = new ProtobufMessage().integer(1, POOLING.average).message(30, new ProtobufMessage()).integer(60, 1)
  network.reshape(out, network.layer(`${out}/map`, 'pooling', { input: [x], shape: [1, channels, 1, 1], settings }), [1, channels])
}

function addDense(network: CoremlNetwork, { out, x, weights, bias }: NodeOf<'dense'>): void {
  const [inputs, outputs] = weights.shape.slice(-2) as [number, number]
  const { data } = channelsFirst({ shape: [1, 1, inputs, outputs], data: weights.data }, 'conv')
  const settings = new ProtobufMessage().integer(1, inputs).integer(2, outputs).integer(10, 1)
  settings.message(20, network.weights(data)).message(21, network.weights(bias.data))
  network.layer(out, 'innerProduct', { input: [x], shape: [1, outputs], settings })
}
