import type { NodeOf } from '@/lib/ml/bundle/graph'
import { ProtobufMessage } from '@/lib/ml/bundle/protobuf'
import type { CoremlNetwork } from './coreml-network'
import { UNARY, type LayerKind } from './layers'

/** What is set of those layers of which we write one sort: cut at the edges of the picture; the exponential of 1 * x + 0. */
const SETTINGS: Partial<Record<LayerKind, ProtobufMessage>> = {
  clip: new ProtobufMessage().float(1, 0).float(2, 1),
  unary: new ProtobufMessage().integer(1, UNARY.exp).float(2, 1).float(3, 1e-6).float(4, 0).float(5, 1),
}

/** Codes [1, anchors, 4] to centre x, y, width, height [anchors, 4], as parts of the picture, cut at its edges. */
export function addCoordinates(network: CoremlNetwork, name: string, { out, x, anchors, codeScales: [yx, , hw] }: NodeOf<'boxes'>): void {
  const rows = anchors.length
  const op = (part: string, kind: LayerKind, input: string[]) =>
    network.layer(`${out}/${part}`, kind, { input, shape: [1, rows, 2], settings: SETTINGS[kind] })
  const pairs = (part: string, of: (anchor: (typeof anchors)[number]) => number[]) =>
    network.constant(`${out}/${part}`, Float32Array.from(anchors.flatMap(of)), [1, rows, 2])
  const number = (part: string, value: number) => network.constant(`${out}/${part}`, Float32Array.of(value), [1, 1, 1])
  const columns = (part: string, of: string, range: [number, number]) => addColumns(network, `${out}/${part}`, { x: of, range })

  const unit = pairs('unit', ({ h, w }) => [h / yx, w / yx])
  const shift = op('shift', 'multiplyBroadcastable', [columns('yx', x, [0, 2]), unit])
  const centre = op('centre', 'addBroadcastable', [shift, pairs('anchors', ({ y, x }) => [y, x])])
  const growth = op('growth', 'multiplyBroadcastable', [columns('hw', x, [2, 4]), number('scale', 1 / hw)])
  const halfAnchors = pairs('halfAnchors', ({ h, w }) => [h / 2, w / 2])
  const reach = op('reach', 'multiplyBroadcastable', [op('grown', 'unary', [growth]), halfAnchors])
  const first = op('first/cut', 'clip', [op('first', 'subtractBroadcastable', [centre, reach])])
  const second = op('second/cut', 'clip', [op('second', 'addBroadcastable', [centre, reach])])
  const middle = op('middle', 'multiplyBroadcastable', [op('sum', 'addBroadcastable', [first, second]), number('half', 1 / 2)])
  const size = op('size', 'subtractBroadcastable', [second, first])
  const parts = [columns('x', middle, [1, 2]), columns('y', middle, [0, 1]), columns('w', size, [1, 2]), columns('h', size, [0, 1])]
  const axis = new ProtobufMessage().integer(1, 2)
  network.layer(out, 'concatND', { input: parts, shape: [1, rows, 4], settings: axis })
  network.reshape(name, out, [rows, 4])
}

/**
 * Scores [1, anchors, labels] to confidences [anchors, labels], whose sum is at most 1: Vision takes a row for the chances of a
 * thing to be each label, and their sum for the chance that there is a thing at all. Scores come each from a sigmoid of its own
 * and may sum to more; then they are divided by their sum, so the best of several good ones is lower here than its score.
 */
export function addConfidences(network: CoremlNetwork, name: string, scores: string): void {
  const [, rows, labels] = network.shapeOf(scores) as [number, number, number]
  const shape = [1, rows, 1]
  const along = new ProtobufMessage().integers(1, [2]).integer(2, 1) // kept as an axis of 1
  const sum = network.layer(`${name}/sum`, 'reduceSum', { input: [scores], shape, settings: along })
  const limits = new ProtobufMessage().float(1, 1).float(2, labels + 1)
  const divisor = network.layer(`${name}/divisor`, 'clip', { input: [sum], shape, settings: limits })
  const shares = network.layer(`${name}/shares`, 'divideBroadcastable', { input: [scores, divisor], shape: [1, rows, labels] })
  network.reshape(name, shares, [rows, labels])
}

/** Some of the last columns of [1, rows, columns]. */
function addColumns(network: CoremlNetwork, out: string, { x, range: [from, to] }: { x: string; range: [number, number] }): string {
  const whole = [1, 1, 0] // the first two axes from beginning to end
  const settings = new ProtobufMessage()
    .integers(1, [0, 0, from])
    .integers(2, whole)
    .integers(3, [0, 0, to])
    .integers(4, whole)
    .integers(5, [1, 1, 1])
    .integers(6, [0, 0, 0])
  return network.layer(out, 'sliceStatic', { input: [x], shape: [1, network.shapeOf(x)[1]!, to - from], settings })
}
