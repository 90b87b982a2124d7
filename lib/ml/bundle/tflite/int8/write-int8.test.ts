import { describe, expect, test } from 'vitest'
import type { Graph } from '@/lib/ml/bundle/graph'
import { classifierGraph, detectorGraph } from '@/lib/ml/bundle/graph-of'
import { readMetadata, readModel } from '@/lib/ml/bundle/tflite/testing/read-tflite'
import { tfliteWriter } from '@/lib/ml/bundle/tflite/write-tflite'
import { freshClassifier } from '@/lib/ml/network/initial'
import { baseWeights } from '@/lib/ml/testing/base-weights'
import { keepClasses } from '@/lib/ml/testing/keep-classes'
import { INT8, writeInt8, type Seen } from './write-int8'

const base = baseWeights('ssdlite-mobilenet-v2-coco')
const names = (count: number) => Array.from({ length: count }, (_, i) => `label ${i}`)
function detector(labels: number): Graph {
  const keep = Array.from({ length: labels }, (_, i) => i)
  return detectorGraph(keepClasses(base.weights, { classes: base.labels.length, keep }), names(labels))
}
const classifier = classifierGraph(freshClassifier(baseWeights('mobilenet-v2-imagenet').weights, 4, 1), {
  labels: names(4),
  multiLabel: false,
})

/** As if every value had been between -6 and 6: what is asked here does not depend on it. */
const seenIn = ({ nodes }: Graph) =>
  new Map(nodes.map(({ out }): [string, Seen] => [out, { min: -6, max: 6, means: new Float32Array(2000) }]))
const written = (graph: Graph) => writeInt8(graph, seenIn(graph))

const TYPES: Record<number, string> = { 0: 'float32', 1: 'float16', 2: 'int32', 6: 'bool', 9: 'int8' }
/** The operations that work on numbers of 8 bits, with their versions; the types of what goes in and comes out. */
function lookInto(file: Uint8Array) {
  const { operator_codes: codes, subgraphs } = readModel(file)
  const [{ tensors, operators, inputs, outputs }] = subgraphs as [(typeof subgraphs)[0]]
  const type = (i: number) => TYPES[tensors[i]!.type]
  const whole = operators.filter((one) => type(one.inputs[0]!) === 'int8' || type(one.outputs[0]!) === 'int8')
  const kinds = new Set(whole.map(({ opcode_index: i }) => `${codes[i]!.builtin_code} version ${codes[i]!.version}`))
  const ports = [...inputs, ...outputs].map((i) => [tensors[i]!.name, [...tensors[i]!.shape], type(i)])
  return { kinds: [...kinds].toSorted(), ports, tensors, whole }
}

describe.each([
  [
    'a detector',
    detector(3),
    ['0 version 2', '114 version 1', '14 version 2', '2 version 2', '22 version 1', '3 version 3', '4 version 3', '6 version 2'],
  ],
  [
    'a classifier',
    classifier,
    ['0 version 2', '114 version 1', '25 version 2', '3 version 3', '4 version 3', '40 version 2', '6 version 2', '9 version 4'],
  ],
])('%s of 8 bits, as netron reads it', (_, graph, kinds) => {
  const file = written(graph)[INT8]!
  const floats = tfliteWriter.write(graph)['model.tflite']!

  test('takes, answers and says of itself what model.tflite does', () => {
    expect(lookInto(file).ports).toEqual(lookInto(floats).ports)
    expect(readMetadata(file)).toEqual(readMetadata(floats))
  })

  test('computes with the operations that know 8 bits', () => expect(lookInto(file).kinds).toEqual(kinds))

  test('has a scale for every output of a convolution, one for a product, and biases in the scale of what they are added to', () => {
    const { tensors, whole } = lookInto(file)
    const layers = whole.filter(({ inputs }) => inputs.length === 3 && TYPES[tensors[inputs[2]!]!.type] === 'int32')
    expect(layers.length).toBeGreaterThan(50)
    for (const { inputs } of layers) {
      const [x, kernel, bias] = [...inputs].map((i) => tensors[i]!)
      const { scale, quantized_dimension: along } = kernel!.quantization!
      expect(scale).toHaveLength(kernel!.shape.length === 2 ? 1 : kernel!.shape[along]!)
      expect(bias!.quantization!.scale.length).toBe(scale.length)
      scale.forEach((one, i) => expect(bias!.quantization!.scale[i]! / (one * x!.quantization!.scale[0]!)).toBeCloseTo(1, 6))
      expect(kernel!.quantization!.zero_point.every(({ low }) => low === 0)).toBe(true)
    }
  })
})

test('a detector of 80 things is no larger than 5.5 MB', () => expect(written(detector(80))[INT8]!.length).toBeLessThan(5.5e6))
