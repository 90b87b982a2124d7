import { PLATFORMS } from '@/lib/domain/bundle/platforms'
import type { Graph, Node, NodeOf } from '@/lib/ml/bundle/graph'
import { ProtobufMessage } from '@/lib/ml/bundle/protobuf'
import type { BundleFiles, Writer } from '@/lib/ml/bundle/writer'
import { addConfidences, addCoordinates } from './add-answers'
import { addNode } from './add-node'
import { CoremlNetwork, type Precision } from './coreml-network'
import { description, found, number, numbersByText, picture, table, text, type Feature } from './features'
import { VERSION } from './layers'
import { SUPPRESSION, suppression } from './suppression'

/**
 * `Model.mlmodel`, a neural network of version 4 of Core ML's specification, weights in half precision or, where a model does not
 * bear that, in full; and `labels.json`, an array of names in the order of the scores.
 *
 * Input `image`: RGB, side x side, into which the whole picture is stretched (in Vision: `imageCropAndScaleOption = .scaleFill`).
 *
 * Of a detector, a pipeline of the network and a model that suppresses, from which Vision makes VNRecognizedObjectObservations:
 * outputs `confidence` [n, labels] and `coordinates` [n, 4] = centre x, y, width, height as parts of the picture. The optional
 * inputs `iouThreshold` and `confidenceThreshold` set what is one and the same thing, and what counts.
 *
 * Of a classifier, outputs `classLabel`, the best, and `classLabelProbs`, the score of each label.
 */
export const coremlWriter: Writer = {
  platform: 'ios',
  main: PLATFORMS.ios.main,
  write: (graph) => filesOf(graph, 'half'),
  writeExact: (graph) => filesOf(graph, 'full'),
}

function filesOf(graph: Graph, precision: Precision): BundleFiles {
  const network = new CoremlNetwork(graph, precision)
  return {
    'Model.mlmodel': (graph.boxes ? detector(network, graph, graph.boxes) : classifier(network, graph)).finish(),
    'labels.json': new TextEncoder().encode(JSON.stringify(graph.labels)),
  }
}

const image = ({ input, side }: Graph): Feature => ({ name: input, type: picture(side), text: 'The whole picture, stretched to a square' })

function detector(network: CoremlNetwork, graph: Graph, boxes: NodeOf<'boxes'>): ProtobufMessage {
  const { labels, input, nodes, scores } = graph
  for (const node of networkNodes(graph)) addNode(network, node)
  addConfidences(network, SUPPRESSION.confidenceIn, scores)
  addCoordinates(network, SUPPRESSION.coordinatesIn, boxes)
  const rows = boxes.anchors.length
  const raw = [
    { name: SUPPRESSION.confidenceIn, type: table(rows, labels.length) },
    { name: SUPPRESSION.coordinatesIn, type: table(rows, 4) },
  ]
  const answers = [
    { name: SUPPRESSION.confidence, type: found(labels.length), text: 'The confidence of each label (n x labels)' },
    { name: SUPPRESSION.coordinates, type: found(4), text: 'Centre x, y, width, height, as parts of the picture (n x 4)' },
  ]
  const parts = [
    model(description([image(graph)], raw)).message(500, pictured(network, nodes, input)),
    model(description([...raw, ...thresholds({ optional: false })], answers)).message(610, suppression(labels)),
  ]
  const whole = description([image(graph), ...thresholds({ optional: true })], answers).message(100, metadata(graph))
  const pipeline = new ProtobufMessage().message(1, parts[0]!).message(1, parts[1]!).text(2, 'network').text(2, 'suppression')
  return model(whole).message(202, pipeline)
}

function classifier(network: CoremlNetwork, graph: Graph): ProtobufMessage {
  const { labels, input, nodes, scores } = graph
  const [label, probabilities] = ['classLabel', 'classLabelProbs']
  for (const node of networkNodes(graph)) addNode(network, node.out === scores ? { ...node, out: probabilities } : node)
  const outputs = [
    { name: label, type: text(), text: 'The label with the best score' },
    { name: probabilities, type: numbersByText(), text: 'The score of each label' },
  ]
  const whole = description([image(graph)], outputs)
    .text(11, label)
    .text(12, probabilities)
    .message(100, metadata(graph))
  const names = new ProtobufMessage()
  for (const name of labels) names.text(1, name)
  return model(whole).message(403, pictured(network, nodes, input).message(100, names).text(200, probabilities))
}

const model = (described: ProtobufMessage): ProtobufMessage => new ProtobufMessage().integer(1, VERSION).message(2, described)

const thresholds = (how: { optional: boolean }): Feature[] => [
  { name: SUPPRESSION.iouThreshold, type: number(how), text: `Of boxes that overlap more the best stays (${SUPPRESSION.overlap})` },
  { name: SUPPRESSION.confidenceThreshold, type: number(how), text: `What is less confident is dropped (${SUPPRESSION.score})` },
]

/** What lies between the picture and the answers. The first operation is done by the system, on the picture of that name. */
function networkNodes({ nodes, input }: Graph): Exclude<Node, NodeOf<'resize' | 'scale' | 'boxes'>>[] {
  const { out } = scaleOf(nodes)
  return nodes.flatMap((node) => {
    if (node.op === 'resize' || node.op === 'scale' || node.op === 'boxes') return []
    return 'x' in node && node.x === out ? [{ ...node, x: input }] : [node]
  })
}

/** The network with what becomes of a picture before it: scaled, each colour shifted. Arrays and pictures keep their axes as they are. */
function pictured(network: CoremlNetwork, nodes: Node[], input: string): ProtobufMessage {
  const { by, plus } = scaleOf(nodes)
  const scaler = new ProtobufMessage().float(10, by).float(20, plus).float(21, plus).float(22, plus)
  const [exactArrays, picturesOfFourAxes] = [1, 1]
  return network
    .message()
    .message(2, new ProtobufMessage().text(1, input).message(10, scaler))
    .integer(5, exactArrays)
    .integer(6, picturesOfFourAxes)
}

const scaleOf = (nodes: Node[]) => nodes.find((node) => node.op === 'scale')!

/** What Xcode shows of a model, and facts that an app may look up in it. */
function metadata({ boxes, labels }: Graph): ProtobufMessage {
  const facts = { producer: 'Corral', type: boxes ? 'detection' : 'classification', labels: JSON.stringify(labels) }
  const whole = new ProtobufMessage()
    .text(1, boxes ? 'Finds things in a picture and says where they are.' : 'Says what a picture shows.')
    .text(2, '1')
    .text(3, 'Corral')
    .text(4, 'bundle.json, which comes with this model, names the weights that it was trained from and their licence.')
  for (const [key, value] of Object.entries(facts)) whole.message(100, new ProtobufMessage().text(1, key).text(2, value))
  return whole
}
