import { floatOf, messageOf, messagesOf, numberOf, numbersOf, textOf, textsOf, type Fields } from '@/lib/ml/bundle/protobuf-fields'
import { readProtobuf } from '@/lib/ml/bundle/read-protobuf'
import { DOUBLE, RGB } from './layers'

export type CoremlLayer = { name: string; input: string[]; output: string[]; kind: number; settings: Fields }

/** `scale` and `shift` (red, green, blue) are what becomes of the picture of that name. */
export type CoremlNetworkFile = {
  layers: CoremlLayer[]
  picture: string
  scale: number
  shift: number[]
  axes: number[]
  labels: string[]
  probabilities: string
}

export type CoremlSuppression = { names: Record<string, string>; acrossLabels: boolean; overlap: number; score: number; labels: string[] }

/** What a file says. Features are described in words, e.g. `image: RGB 300 x 300` or `iouThreshold: number, optional`. */
export type CoremlModel = {
  version: number
  inputs: string[]
  outputs: string[]
  predicted: string[]
  facts: Map<string, string>
  models: CoremlModel[]
  network?: CoremlNetworkFile
  classifies: boolean
  suppression?: CoremlSuppression
}

/** Looks into a Core ML model again. @throws RangeError where the bytes are cut short or are none */
export const readCoreml = (bytes: Uint8Array): CoremlModel => modelOf(readProtobuf(bytes))

function modelOf(model: Fields): CoremlModel {
  const description = messageOf(model, 2)
  const network = [...messagesOf(model, 500), ...messagesOf(model, 403)].at(0)
  const suppression = messagesOf(model, 610).at(0)
  return {
    version: numberOf(model, 1),
    inputs: messagesOf(description, 1).map(featureOf),
    outputs: messagesOf(description, 10).map(featureOf),
    predicted: [textOf(description, 11), textOf(description, 12)],
    facts: new Map(messagesOf(messageOf(description, 100), 100).map((fact) => [textOf(fact, 1), textOf(fact, 2)])),
    models: messagesOf(messageOf(model, 202), 1).map(modelOf),
    classifies: model.has(403),
    ...(network && { network: networkOf(network) }),
    ...(suppression && { suppression: suppressionOf(suppression) }),
  }
}

function networkOf(network: Fields): CoremlNetworkFile {
  const preprocessing = messageOf(network, 2)
  const scaler = messageOf(preprocessing, 10)
  return {
    layers: messagesOf(network, 1).map(layerOf),
    picture: textOf(preprocessing, 1),
    scale: floatOf(scaler, 10),
    shift: [22, 21, 20].map((field) => floatOf(scaler, field)),
    axes: [numberOf(network, 5), numberOf(network, 6)],
    labels: textsOf(messageOf(network, 100), 1),
    probabilities: textOf(network, 200),
  }
}

/** Beside its names a layer has one field, which says what kind it is. */
function layerOf(layer: Fields): CoremlLayer {
  const kinds = [...layer.keys()].filter((field) => field > 3)
  if (kinds.length !== 1) throw new RangeError(`the layer ${textOf(layer, 1)} is of ${kinds.length} kinds`)
  const kind = kinds[0]!
  return { name: textOf(layer, 1), input: textsOf(layer, 2), output: textsOf(layer, 3), kind, settings: messageOf(layer, kind) }
}

function suppressionOf(suppression: Fields): CoremlSuppression {
  const fields = { confidenceIn: 200, coordinatesIn: 201, iouThreshold: 202, confidenceThreshold: 203, confidence: 210, coordinates: 211 }
  return {
    names: Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, textOf(suppression, field)])),
    acrossLabels: suppression.has(1) && numberOf(messageOf(suppression, 1), 1) === 0,
    overlap: floatOf(suppression, 110),
    score: floatOf(suppression, 111),
    labels: textsOf(messageOf(suppression, 100), 1),
  }
}

function featureOf(feature: Fields): string {
  const type = messageOf(feature, 3)
  return `${textOf(feature, 1)}: ${typeOf(type)}${numberOf(type, 1000) ? ', optional' : ''}`
}

function typeOf(type: Fields): string {
  if (type.has(2)) return 'number'
  if (type.has(3)) return 'text'
  if (type.has(4)) return pictureOf(messageOf(type, 4))
  if (type.has(5)) return tableOf(messageOf(type, 5))
  if (type.has(6)) return messageOf(type, 6).has(2) ? 'numbers by text' : 'numbers'
  return 'nothing'
}

const pictureOf = (picture: Fields) =>
  `${numberOf(picture, 3) === RGB ? 'RGB' : 'other colours'} ${numberOf(picture, 1)} x ${numberOf(picture, 2)}`

function tableOf(table: Fields): string {
  const ranges = messagesOf(messageOf(table, 31), 1).map((range) => [numberOf(range, 1), numberOf(range, 2)])
  const sizes = [
    ...numbersOf(table, 1),
    ...ranges.map(([first, last]) => (first === last ? first : `${first}..${last === -1 ? '' : last}`)),
  ]
  return `${numberOf(table, 2) === DOUBLE ? 'doubles' : 'other numbers'} ${sizes.join(' x ')}`
}
