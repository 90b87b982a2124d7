import { blocksOf, messagesOf, numberOf, numbersOf, textsOf, type Fields } from '@/lib/ml/bundle/protobuf-fields'
import { readProtobuf } from '@/lib/ml/bundle/read-protobuf'

export type OnnxNode = { op: string; input: string[]; output: string[] }
export type OnnxConstant = { type: number; shape: number[]; bytes: Uint8Array }

/** What a file says, as far as it can be looked through without running it. */
export type OnnxFile = {
  nodes: OnnxNode[]
  constants: Map<string, OnnxConstant>
  inputs: string[]
  outputs: string[]
  facts: Map<string, string>
}

/** Looks into an ONNX model again. @throws RangeError where the bytes are cut short or are none */
export function readOnnx(bytes: Uint8Array): OnnxFile {
  const model = readProtobuf(bytes)
  const graph = messagesOf(model, 7)[0] ?? new Map()
  return {
    nodes: messagesOf(graph, 1).map((node) => ({ op: textsOf(node, 4)[0] ?? '', input: textsOf(node, 1), output: textsOf(node, 2) })),
    constants: new Map(messagesOf(graph, 5).map((tensor) => [textsOf(tensor, 8)[0] ?? '', constantOf(tensor)])),
    inputs: messagesOf(graph, 11).flatMap((port) => textsOf(port, 1)),
    outputs: messagesOf(graph, 12).flatMap((port) => textsOf(port, 1)),
    facts: new Map(messagesOf(model, 14).map((fact) => [textsOf(fact, 1)[0] ?? '', textsOf(fact, 2)[0] ?? ''])),
  }
}

const constantOf = (tensor: Fields): OnnxConstant => ({
  type: numberOf(tensor, 2),
  shape: numbersOf(tensor, 1),
  bytes: blocksOf(tensor, 9)[0] ?? new Uint8Array(),
})
