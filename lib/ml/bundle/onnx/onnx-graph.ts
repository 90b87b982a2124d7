import { bytesOf, ProtobufMessage } from '@/lib/ml/bundle/protobuf'

/** Types of elements, as ONNX numbers them. */
export const TYPES = { float: 1, uint8: 2, int64: 7 } as const
type Type = keyof typeof TYPES

/** Of an input or output; a text names a size that is only known when the model runs. */
export type Port = { name: string; type: Type; shape: (number | string)[] }

type Attributes = Record<string, number | string | number[]>

/** Operations of 2020 in the file format of 2021: old enough for every runtime in use, new enough for all that we write. */
const OPSET = 13
const IR_VERSION = 8

/**
 * Collects the nodes and constants of an ONNX graph and writes the model, field by field as onnx.proto numbers them. A
 * value is the name of the node that gives it.
 */
export class OnnxGraph {
  private readonly nodes: ProtobufMessage[] = []
  private readonly constants = new Map<string, ProtobufMessage>()

  op(out: string, op: string, { input, attributes = {} }: { input: string[]; attributes?: Attributes }): string {
    this.node([out], op, { input, attributes })
    return out
  }

  /** A node that gives several values. */
  node(outputs: string[], op: string, { input, attributes = {} }: { input: string[]; attributes?: Attributes }): void {
    const node = new ProtobufMessage()
    for (const name of input) node.text(1, name)
    for (const name of outputs) node.text(2, name)
    node.text(3, outputs[0]!).text(4, op)
    for (const [name, value] of Object.entries(attributes)) node.message(5, attribute(name, value))
    this.nodes.push(node)
  }

  floats(name: string, data: Float32Array, shape: number[]): string {
    return this.constant({ name, type: 'float', shape }, bytesOf(data))
  }

  integers(name: string, values: number[], shape = [values.length]): string {
    return this.constant({ name, type: 'int64', shape }, bytesOf(BigInt64Array.from(values, BigInt)))
  }

  /** A number that many nodes may share. */
  number(value: number): string {
    return this.floats(`number/${value}`, Float32Array.of(value), [])
  }

  /** The whole model. `facts` are what a reader may look up in it. */
  finish({ inputs, outputs, facts }: { inputs: Port[]; outputs: Port[]; facts: Record<string, string> }): Uint8Array {
    const graph = new ProtobufMessage()
    for (const node of this.nodes) graph.message(1, node)
    graph.text(2, PRODUCER)
    for (const tensor of this.constants.values()) graph.message(5, tensor)
    for (const port of inputs) graph.message(11, portMessage(port))
    for (const port of outputs) graph.message(12, portMessage(port))
    const model = new ProtobufMessage().integer(1, IR_VERSION).text(2, PRODUCER).message(7, graph)
    model.message(8, new ProtobufMessage().text(1, '').integer(2, OPSET))
    for (const [key, value] of Object.entries(facts)) model.message(14, new ProtobufMessage().text(1, key).text(2, value))
    return model.finish()
  }

  private constant({ name, type, shape }: { name: string; type: Type; shape: number[] }, bytes: Uint8Array): string {
    const tensor = new ProtobufMessage().integers(1, shape).integer(2, TYPES[type]).text(8, name).bytes(9, bytes)
    this.constants.set(name, tensor)
    return name
  }
}

const PRODUCER = 'Corral'

/** What kind of value it holds is said beside it: a number, a text or a list of numbers, all of them whole. */
function attribute(name: string, value: number | string | number[]): ProtobufMessage {
  const message = new ProtobufMessage().text(1, name)
  if (typeof value === 'number') return message.integer(3, value).integer(20, 2)
  if (typeof value === 'string') return message.text(4, value).integer(20, 3)
  return message.integers(8, value).integer(20, 7)
}

function portMessage({ name, type, shape }: Port): ProtobufMessage {
  const sizes = new ProtobufMessage()
  for (const size of shape) {
    sizes.message(1, typeof size === 'number' ? new ProtobufMessage().integer(1, size) : new ProtobufMessage().text(2, size))
  }
  const tensor = new ProtobufMessage().integer(1, TYPES[type]).message(2, sizes)
  return new ProtobufMessage().text(1, name).message(2, new ProtobufMessage().message(1, tensor))
}
