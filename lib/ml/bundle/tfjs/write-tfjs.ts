import { PLATFORMS } from '@/lib/domain/bundle/platforms'
import type { Graph, NodeOf } from '@/lib/ml/bundle/graph'
import type { BundleFiles, Writer } from '@/lib/ml/bundle/writer'
import { addNode } from './add-node'
import { dims, GraphDef } from './graph-def'
import { addResize } from './picture-nodes'
import { shardsOf } from './shards'

type Port = { name: string; dtype: 'DT_FLOAT' | 'DT_INT32'; shape: number[] }

/**
 * A TensorFlow.js graph model with weights of 16 bits, and `labels.json`: an array of names in the order of the scores.
 *
 * Of a detector, input `image_tensor`: raw pixels 0..255, int32, [1, height, width, 3], any size. Outputs by position:
 * scores [1, anchors, labels] 0..1, then boxes [1, anchors, 1, 4] = top, left, bottom, right, 0..1.
 * Of a classifier, input `image`: float32 [batch, side, side, 3] in 0..1, which its reader resizes. Output `scores`
 * [batch, labels].
 */
export const tfjsWriter: Writer = {
  platform: 'web',
  main: PLATFORMS.web.main,
  write: (graph) => write(graph, new GraphDef(false)),
  writeExact: (graph) => write(graph, new GraphDef(true)),
}

const write = (graph: Graph, def: GraphDef) => (graph.boxes ? writeDetector(graph, graph.boxes, def) : writeClassifier(graph, def))

function writeDetector(graph: Graph, { out, anchors }: NodeOf<'boxes'>, def: GraphDef): BundleFiles {
  const input: Port = { name: 'image_tensor', dtype: 'DT_INT32', shape: [1, -1, -1, 3] }
  def.placeholder(input.name, 'int32', input.shape)
  addNodes(def, graph, (node) => addResize(def, node, input.name))
  // The SDK of Cloud Annotations takes a model for a detector if it holds control flow: this node is reached by nothing.
  def.op('detection_marker', 'Switch', {
    input: [def.floats('detection_marker/data', Float32Array.of(0), []), def.truth('detection_marker/gate', true)],
  })
  return filesOf(def, graph.labels, {
    inputs: [input],
    outputs: [
      { name: graph.scores, dtype: 'DT_FLOAT', shape: [1, anchors.length, graph.labels.length] },
      { name: out, dtype: 'DT_FLOAT', shape: [1, anchors.length, 1, 4] },
    ],
  })
}

function writeClassifier(graph: Graph, def: GraphDef): BundleFiles {
  const input: Port = { name: 'image', dtype: 'DT_FLOAT', shape: [-1, graph.side, graph.side, 3] }
  def.placeholder(input.name, 'float32', input.shape)
  addNodes(def, graph, ({ out }) => def.scalar(out, 'Mul', { input: input.name, by: 255 }))
  const outputs: Port[] = [{ name: graph.scores, dtype: 'DT_FLOAT', shape: [-1, graph.labels.length] }]
  return filesOf(def, graph.labels, { inputs: [input], outputs })
}

function addNodes(def: GraphDef, { nodes }: Graph, resize: (node: NodeOf<'resize'>) => void): void {
  for (const node of nodes) {
    if (node.op === 'resize') resize(node)
    else addNode(def, node)
  }
}

function filesOf(def: GraphDef, labels: string[], { inputs, outputs }: { inputs: Port[]; outputs: Port[] }): BundleFiles {
  const shards = shardsOf(def.bytes)
  const ports = (list: Port[]) =>
    Object.fromEntries(list.map(({ name, dtype, shape }) => [name, { name, dtype, tensorShape: dims(shape) }]))
  const signature = { inputs: ports(inputs), outputs: ports(outputs) }
  const model = {
    format: 'graph-model',
    generatedBy: 'Corral',
    convertedBy: null,
    signature,
    userDefinedMetadata: { signature, labels },
    modelTopology: { node: def.nodes, library: {}, versions: { producer: 175 } },
    weightsManifest: [{ paths: Object.keys(shards), weights: def.specs }],
  }
  const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value))
  return { 'model.json': json(model), ...shards, 'labels.json': json(labels) }
}
