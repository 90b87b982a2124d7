import { TYPES } from '@/lib/ml/bundle/onnx/onnx-graph'
import { readOnnx, type OnnxFile, type OnnxNode } from '@/lib/ml/bundle/onnx/read-onnx'
import { sizeOf } from '@/lib/ml/weights'
import { Disagreement } from './check'

/** Bytes of an element. */
const WIDTHS = new Map<number, number>([
  [TYPES.float, 4],
  [TYPES.int64, 8],
])

/**
 * What can be told of an ONNX model without running it: it can be read to its end, everything that is computed is computed
 * from what is there, every constant is as long as its shape says, weights fit each other, and the labels are all named.
 * @throws Disagreement
 */
export function lookThroughOnnx(bytes: Uint8Array, labels: number): void {
  const file = read(bytes)
  lookForValues(file)
  lookAtConstants(file)
  lookAtWeights(file)
  const names = labelsOf(file)
  if (names.length !== labels) throw new Disagreement(`names ${names.length} labels, the trained network has ${labels}`)
}

function read(bytes: Uint8Array): OnnxFile {
  try {
    return readOnnx(bytes)
  } catch (error) {
    if (error instanceof RangeError) throw new Disagreement(`cannot be read: ${error.message}`, { cause: error })
    throw error
  }
}

/** Every value has one name, and is there before it is used; '' is an input left out. */
function lookForValues({ nodes, constants, inputs, outputs }: OnnxFile): void {
  const known = new Set(['', ...inputs, ...constants.keys()])
  const expectKnown = (names: string[]) => {
    const missing = names.find((name) => !known.has(name))
    if (missing !== undefined) throw new Disagreement(`lacks the value ${missing}`)
  }
  for (const { input, output } of nodes) {
    expectKnown(input)
    const twice = output.find((name) => known.has(name))
    if (twice !== undefined) throw new Disagreement(`computes the value ${twice} twice`)
    for (const name of output) known.add(name)
  }
  if (outputs.length === 0) throw new Disagreement('says nothing')
  expectKnown(outputs)
}

function lookAtConstants({ constants }: OnnxFile): void {
  for (const [name, { type, shape, bytes }] of constants) {
    const announced = sizeOf(shape) * (WIDTHS.get(type) ?? NaN)
    if (bytes.length !== announced) throw new Disagreement(`has ${bytes.length} bytes for ${name}, whose shape asks for ${announced}`)
  }
}

/** What changes neither the number of channels nor their order. */
const SAME_CHANNELS = new Set(['Mul', 'Clip', 'Add', 'AveragePool', 'GlobalAveragePool', 'Flatten'])

/** Follows the number of channels through convolutions, from the three of a picture. */
function lookAtWeights({ nodes, constants }: OnnxFile): void {
  const channels = new Map<string, number>()
  const expectEqual = (name: string, there: number | undefined, due: number | undefined) => {
    if (there !== due) throw new Disagreement(`has weights for ${due} channels at ${name}, where there are ${there}`)
  }
  const follow = ({ op, input: [x, weights, bias], output: [out] }: OnnxNode) => {
    if (op === 'Resize') channels.set(out!, 3)
    if (SAME_CHANNELS.has(op)) channels.set(out!, channels.get(x!)!)
    if (op !== 'Conv' && op !== 'Gemm') return
    const shape = constants.get(weights!)?.shape ?? []
    const [inputs, outputs] = op === 'Gemm' ? shape : [shape[1] === 1 ? shape[0] : shape[1], shape[0]] // of one channel each: depthwise
    expectEqual(out!, channels.get(x!), inputs)
    expectEqual(out!, constants.get(bias!)?.shape[0], outputs)
    channels.set(out!, outputs!)
  }
  nodes.forEach(follow)
}

function labelsOf({ facts }: OnnxFile): unknown[] {
  try {
    const labels: unknown = JSON.parse(facts.get('labels') ?? 'null')
    return Array.isArray(labels) ? labels : []
  } catch {
    return []
  }
}
