import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { classifierGraph, detectorGraph } from '@/lib/ml/bundle/graph-of'
import type { BundleFiles } from '@/lib/ml/bundle/writer'
import { freshClassifier, freshDetector } from '@/lib/ml/network/initial'
import { baseWeights } from '@/lib/ml/testing/base-weights'
import { netron } from '@/lib/ml/testing/netron'
import { readOnnx } from './read-onnx'
import { onnxWriter } from './write-onnx'

type Port = { name: string; type: { tensor_type: { elem_type: number; shape: { dim: { dim_value: unknown; dim_param: string }[] } } } }
type Tensor = { name: string; dims: unknown[]; data_type: number; raw_data: Uint8Array }
type Model = {
  ir_version: unknown
  producer_name: string
  opset_import: { version: unknown }[]
  metadata_props: { key: string; value: string }[]
  graph: {
    node: { op_type: string; attribute: { name: string; ints: unknown[] }[] }[]
    initializer: Tensor[]
    input: Port[]
    output: Port[]
  }
}

const { reader, schema } = netron('onnx-proto.js')
const { ModelProto } = schema<{ onnx: { ModelProto: { decode(from: ReturnType<typeof reader>): Model } } }>('onnx').onnx

/** The model as netron's decoder sees it, which has to know every field. */
function decoded(bytes: Uint8Array): Model {
  const from = reader(bytes)
  from.skipType = (wire) => {
    throw new Error(`a field of wire type ${wire} that ONNX does not have`)
  }
  return ModelProto.decode(from)
}

const portOf = ({ name, type: { tensor_type } }: Port) => [
  name,
  tensor_type.elem_type,
  tensor_type.shape.dim.map(({ dim_value, dim_param }) => dim_param || Number(dim_value)),
]

const AWKWARD = ['stop sign', '"quoted", \\ and \'more\'', '🐄 Kühe', 'two\nlines\t', '']
const detectorWeights = freshDetector(baseWeights('ssdlite-mobilenet-v2-coco').weights, AWKWARD.length, 1)
const classifierWeights = freshClassifier(baseWeights('mobilenet-v2-imagenet').weights, AWKWARD.length, 1)
const detector = onnxWriter.write(detectorGraph(detectorWeights, AWKWARD))
const classifier = onnxWriter.write(classifierGraph(classifierWeights, { labels: AWKWARD, multiLabel: false }))

describe('another decoder reads', () => {
  test('a detector', () => {
    const model = decoded(detector['model.onnx']!)
    expect([Number(model.ir_version), model.producer_name, model.opset_import.map(({ version }) => Number(version))]).toEqual([
      8,
      'Corral',
      [13],
    ])
    expect(model.graph.input.map(portOf)).toEqual([['image', 2, [1, 'height', 'width', 3]]])
    expect(model.graph.output.map(portOf)).toEqual([
      ['detection_boxes', 1, [1, 'detections', 4]],
      ['detection_classes', 1, [1, 'detections']],
      ['detection_scores', 1, [1, 'detections']],
      ['num_detections', 1, [1]],
    ])
  })

  test('a classifier', () => {
    const { graph } = decoded(classifier['model.onnx']!)
    expect(graph.input.map(portOf)).toEqual([['image', 2, [1, 'height', 'width', 3]]])
    expect(graph.output.map(portOf)).toEqual([['probabilities', 1, [1, AWKWARD.length]]])
  })

  test.each([
    ['detection', detector],
    ['classification', classifier],
  ])('the facts of a model of %s, whatever the labels are called', (type, files) => {
    const facts = new Map(decoded(files['model.onnx']!).metadata_props.map(({ key, value }) => [key, value]))
    expect(facts.get('type')).toBe(type)
    expect(facts.get('producer')).toBe('Corral')
    expect(JSON.parse(facts.get('labels')!)).toEqual(AWKWARD)
    expect(JSON.parse(new TextDecoder().decode(files['labels.json']))).toEqual(AWKWARD)
  })

  test('every weight at its place, channels first', () => {
    const tensors = new Map(decoded(detector['model.onnx']!).graph.initializer.map((tensor) => [tensor.name, tensor]))
    const at = (name: string) => {
      const { dims, raw_data } = tensors.get(name)!
      return { dims: dims.map(Number), data: new Float32Array(raw_data.slice().buffer) }
    }
    for (const name of ['stem', 'block3/expand', 'head2/class/out']) {
      const { shape, data } = detectorWeights.get(`${name}/weights`)!
      const [height, width, inputs, outputs] = shape as [number, number, number, number]
      const written = at(`${name}/weights`)
      expect(written.dims).toEqual([outputs, inputs, height, width])
      const turned = Array.from(written.data, (_, i) => {
        const [x, y] = [i % width, Math.floor(i / width) % height]
        const [input, output] = [Math.floor(i / (width * height)) % inputs, Math.floor(i / (width * height * inputs))]
        return data[((y * width + x) * inputs + input) * outputs + output]
      })
      expect(Array.from(written.data)).toEqual(turned)
      expect(at(`${name}/bias`).data).toEqual(detectorWeights.get(`${name}/bias`)!.data)
    }
    expect(at('block3/depthwise/weights').dims).toEqual([144, 1, 3, 3])
  })
})

test('the same model gives the same bytes', () => {
  const hashOf = ({ 'model.onnx': bytes }: BundleFiles) => createHash('sha256').update(bytes!).digest('hex')
  expect(hashOf(onnxWriter.write(detectorGraph(detectorWeights, AWKWARD)))).toBe(hashOf(detector))
})

test('the parameters are what is large: nothing is written twice', () => {
  const parameters = [...detectorWeights.values()].reduce((sum, { data }) => sum + data.byteLength, 0)
  expect(detector['model.onnx']!.length - parameters).toBeLessThan(150_000) // anchors and names
})

test('our own reader sees the same nodes and constants', () => {
  const { graph } = decoded(detector['model.onnx']!)
  const file = readOnnx(detector['model.onnx']!)
  expect(file.nodes.map(({ op }) => op)).toEqual(graph.node.map(({ op_type }) => op_type))
  const constants = graph.initializer.map(({ name, dims, data_type, raw_data }) => [
    name,
    { shape: dims.map(Number), type: data_type, bytes: raw_data.length },
  ])
  expect([...file.constants].map(([name, { bytes, ...one }]) => [name, { ...one, bytes: bytes.length }])).toEqual(constants)
  expect([file.inputs, file.outputs]).toEqual([graph.input.map(({ name }) => name), graph.output.map(({ name }) => name)])
})
