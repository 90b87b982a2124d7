import { createHash } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { classifierGraph, detectorGraph } from '@/lib/ml/bundle/graph-of'
import { fromFloat16 } from '@/lib/ml/float16'
import { freshClassifier, freshDetector } from '@/lib/ml/network/initial'
import { baseWeights } from '@/lib/ml/testing/base-weights'
import { netron } from '@/lib/ml/testing/netron'
import { LAYERS } from './layers'
import { readCoreml } from './read-coreml'
import { coremlWriter } from './write-coreml'

type Layer = { name: string; input: string[]; output: string[]; layer: string } & Record<string, Record<string, unknown>>
type Weights = { float16Value: Uint8Array }
type Network = { layers: Layer[]; preprocessing: object[]; arrayInputShapeMapping: number; imageInputShapeMapping: number }
type Feature = { name: string; type: Record<string, Record<string, unknown>> & { isOptional: boolean } }
type Description = {
  input: Feature[]
  output: Feature[]
  metadata: { author: string; license: string; userDefined: Record<string, string> }
}
type Model = {
  specificationVersion: number
  description: Description & { predictedFeatureName: string; predictedProbabilitiesName: string }
  pipeline: { models: Model[]; names: string[] }
  neuralNetwork: Network
  neuralNetworkClassifier: Network & { stringClassLabels: { vector: string[] }; labelProbabilityLayerName: string }
  nonMaximumSuppression: { pickTop: { perClass: boolean }; stringClassLabels: { vector: string[] } } & Record<string, unknown>
}

const { reader, schema } = netron('coreml-proto.js')
const { Model } = schema<{ CoreML: { Specification: { Model: { decode(from: ReturnType<typeof reader>): Model } } } }>('coreml').CoreML
  .Specification

/** The model as netron's decoder sees it, which has to know every field. */
function decoded({ 'Model.mlmodel': bytes }: Record<string, Uint8Array>): Model {
  const from = reader(bytes!)
  from.skipType = (wire) => {
    throw new Error(`a field of wire type ${wire} that Core ML does not have`)
  }
  return Model.decode(from)
}

const AWKWARD = ['stop sign', '"quoted", \\ and \'more\'', '🐄 Kühe', 'two\nlines\t', 'no\ufeffmark', '']
const numbered = (count: number) => Array.from({ length: count }, (_, i) => `label ${i}`)
const base = { detector: baseWeights('ssdlite-mobilenet-v2-coco').weights, classifier: baseWeights('mobilenet-v2-imagenet').weights }
const weightsFor = (labels: string[]) => freshDetector(base.detector, labels.length, 1)
const detectorOf = (labels: string[]) => coremlWriter.write(detectorGraph(weightsFor(labels), labels))
const classifierOf = (labels: string[], multiLabel = false) =>
  coremlWriter.write(classifierGraph(freshClassifier(base.classifier, labels.length, 1), { labels, multiLabel }))
const numbersOf = (list: unknown) => (list as { toString(): string }[]).map(Number)

describe('another decoder reads', () => {
  test('a detector: a network and what suppresses, of iOS 13', () => {
    const { specificationVersion, pipeline, description } = decoded(detectorOf(AWKWARD))
    const [network, suppression] = pipeline.models as [Model, Model]
    expect([specificationVersion, ...pipeline.models.map((one) => one.specificationVersion)]).toEqual([4, 4, 4])
    const portsOf = ({ input, output }: Description) => [input, output].map((list) => list.map(({ name }) => name))
    const [raw, thresholds, answers] = [
      ['raw_confidence', 'raw_coordinates'],
      ['iouThreshold', 'confidenceThreshold'],
      ['confidence', 'coordinates'],
    ]
    expect(portsOf(description)).toEqual([['image', ...thresholds], answers])
    expect(description.input.map(({ type }) => type.isOptional)).toEqual([false, true, true])
    expect(portsOf(network.description)).toEqual([['image'], raw])
    expect(portsOf(suppression.description)).toEqual([[...raw, ...thresholds], answers])
    const tables = [...network.description.output, ...suppression.description.input.slice(0, 2), ...suppression.description.output]
    expect(new Set(tables.map(({ type }) => type.multiArrayType!.dataType))).toEqual(new Set([65600])) // double
    expect(network.description.output.map(({ type }) => numbersOf(type.multiArrayType!.shape))).toEqual([
      [1917, AWKWARD.length],
      [1917, 4],
    ])
  })

  test('what suppresses', () => {
    const { nonMaximumSuppression } = decoded(detectorOf(AWKWARD)).pipeline.models[1]!
    const { pickTop, stringClassLabels, ...rest } = nonMaximumSuppression
    expect(pickTop.perClass).toBe(false)
    expect(stringClassLabels.vector).toEqual(AWKWARD)
    expect(rest).toEqual({
      iouThreshold: 0.5,
      confidenceThreshold: 0.3,
      confidenceInputFeatureName: 'raw_confidence',
      coordinatesInputFeatureName: 'raw_coordinates',
      iouThresholdInputFeatureName: 'iouThreshold',
      confidenceThresholdInputFeatureName: 'confidenceThreshold',
      confidenceOutputFeatureName: 'confidence',
      coordinatesOutputFeatureName: 'coordinates',
    })
  })

  test.each([false, true])('a classifier, several labels a picture: %s', (multiLabel) => {
    const { specificationVersion, description, neuralNetworkClassifier: network } = decoded(classifierOf(AWKWARD, multiLabel))
    expect(specificationVersion).toBe(4)
    expect([description.predictedFeatureName, description.predictedProbabilitiesName]).toEqual(['classLabel', 'classLabelProbs'])
    expect(description.output.map(({ name }) => name)).toEqual(['classLabel', 'classLabelProbs'])
    expect(Object.keys(description.output[1]!.type)).toContain('dictionaryType')
    expect(network.stringClassLabels.vector).toEqual(AWKWARD)
    expect(network.labelProbabilityLayerName).toBe('classLabelProbs')
    expect(network.layers.at(-1)).toMatchObject({ output: ['classLabelProbs'], layer: multiLabel ? 'activation' : 'softmaxND' })
  })

  test('a picture of RGB, scaled to -1..1 before the first layer', () => {
    const network = decoded(detectorOf(['cat'])).pipeline.models[0]!
    const image = network.description.input[0]!.type.imageType!
    expect([image.width, image.height, image.colorSpace].map(Number)).toEqual([300, 300, 20])
    const { preprocessing, arrayInputShapeMapping, imageInputShapeMapping, layers } = network.neuralNetwork
    const scaler = { channelScale: Math.fround(2 / 255), redBias: -1, greenBias: -1, blueBias: -1 }
    expect(preprocessing).toMatchObject([{ featureName: 'image', scaler }])
    expect([arrayInputShapeMapping, imageInputShapeMapping]).toEqual([1, 1])
    expect(layers[0]!.input).toEqual(['image'])
  })

  test('every weight at its place, channels first, in half precision', () => {
    const weights = weightsFor(AWKWARD)
    const { layers } = decoded(detectorOf(AWKWARD)).pipeline.models[0]!.neuralNetwork
    const convolutionOf = (name: string) => layers.find((layer) => layer.name === name)!.convolution!
    const at = (value: unknown) => fromFloat16(new Uint16Array((value as Weights).float16Value.slice().buffer))
    for (const name of ['stem/linear', 'block3/expand/linear', 'head2/class/out']) {
      const { shape, data } = weights.get(`${name.replace('/linear', '')}/weights`)!
      const [height, width, inputs, outputs] = shape as [number, number, number, number]
      const written = convolutionOf(name)
      expect([written.outputChannels, written.kernelChannels, written.nGroups].map(Number)).toEqual([outputs, inputs, 1])
      const turned = Array.from(data, (_, i) => {
        const [x, y] = [i % width, Math.floor(i / width) % height]
        const [input, output] = [Math.floor(i / (width * height)) % inputs, Math.floor(i / (width * height * inputs))]
        return data[((y * width + x) * inputs + input) * outputs + output]!
      })
      at(written.weights).forEach((value, i) =>
        expect(Math.abs(value - turned[i]!)).toBeLessThanOrEqual(Math.abs(turned[i]!) / 1024 + 1e-7),
      )
    }
    const depthwise = convolutionOf('block3/depthwise/linear')
    expect([depthwise.outputChannels, depthwise.kernelChannels, depthwise.nGroups].map(Number)).toEqual([144, 1, 144])
    expect(depthwise.hasBias).toBe(true)
  })

  test('padding in numbers, more of it after: 300 to 150 to 75 to 38', () => {
    const { layers } = decoded(detectorOf(['cat'])).pipeline.models[0]!.neuralNetwork
    type Valid = { paddingAmounts: { borderAmounts: { startEdgeSize: unknown; endEdgeSize: unknown }[] } }
    const edgesOf = (name: string) =>
      (layers.find((layer) => layer.name === `${name}/linear`)!.convolution!.valid as Valid).paddingAmounts.borderAmounts.map((one) =>
        [one.startEdgeSize, one.endEdgeSize].map(Number),
      )
    expect(edgesOf('stem')).toEqual([[0, 1], [0, 1]]) // prettier-ignore
    expect(edgesOf('block3/depthwise')).toEqual([[1, 1], [1, 1]]) // prettier-ignore
  })

  test.each([
    ['detection', detectorOf],
    ['classification', classifierOf],
  ])('who wrote a model of %s, and the facts of it', (type, write) => {
    const { author, license, userDefined } = decoded(write(AWKWARD)).description.metadata
    expect([author, license]).toEqual(['Corral', expect.stringContaining('bundle.json')])
    expect({ ...userDefined, labels: JSON.parse(userDefined.labels!) as string[] }).toEqual({ producer: 'Corral', type, labels: AWKWARD })
    expect(JSON.parse(new TextDecoder().decode(write(AWKWARD)['labels.json']))).toEqual(AWKWARD)
  })
})

test.each([1, 6, 200])('our own reader sees the same: %d labels', (count) => {
  const labels = count === 6 ? AWKWARD : numbered(count)
  const bytes = detectorOf(labels)['Model.mlmodel']!
  const { layers } = decoded({ 'Model.mlmodel': bytes }).pipeline.models[0]!.neuralNetwork
  const [network, suppression] = readCoreml(bytes).models
  const named = new Map<number, string>(Object.entries(LAYERS).map(([name, number]) => [number, name]))
  const seen = network!.network!.layers.map(({ name, input, output, kind }) => [name, input, output, named.get(kind)])
  expect(seen).toEqual(layers.map(({ name, input, output, layer }) => [name, input, output, layer]))
  expect(network!.outputs).toEqual([`raw_confidence: doubles 1917 x ${count}`, 'raw_coordinates: doubles 1917 x 4'])
  expect(suppression!.suppression!.labels).toEqual(labels)
})

test('names of layers and values stand for one each', () => {
  for (const { layers } of [
    decoded(detectorOf(AWKWARD)).pipeline.models[0]!.neuralNetwork,
    decoded(classifierOf(AWKWARD)).neuralNetworkClassifier,
  ]) {
    expect(new Set(layers.map(({ name }) => name)).size).toBe(layers.length)
    expect(new Set(layers.flatMap(({ output }) => output)).size).toBe(layers.length)
  }
})

test('the same model gives the same bytes', () => {
  const digest = () =>
    [detectorOf(AWKWARD), classifierOf(AWKWARD)]
      .flatMap((files) => Object.values(files))
      .map((bytes) => createHash('sha256').update(bytes).digest('hex'))
  expect(digest()).toEqual(digest())
})

test('the halved parameters are what is large: nothing is written twice', () => {
  const parameters = [...weightsFor(AWKWARD).values()].reduce((sum, { data }) => sum + data.length, 0)
  expect(detectorOf(AWKWARD)['Model.mlmodel']!.length - 2 * parameters).toBeLessThan(80_000) // anchors and names
})
