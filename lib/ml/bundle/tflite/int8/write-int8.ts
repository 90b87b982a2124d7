import type { Graph, Node } from '@/lib/ml/bundle/graph'
import { addNetwork } from '@/lib/ml/bundle/tflite/add-node'
import { liteFiles } from '@/lib/ml/bundle/tflite/lite-files'
import { LiteModel } from '@/lib/ml/bundle/tflite/lite-model'
import type { BundleFiles } from '@/lib/ml/bundle/writer'
import { addInt8Layer } from './add-int8-layer'
import { graphLevels } from './graph-levels'
import type { Range } from './levels'

/** Beside model.tflite. */
export const INT8 = 'model_int8.tflite'

/** What a value of the network was on pictures like those that it will see: its range, and the mean of each channel. */
export type Seen = Range & { means: ArrayLike<number> }

/**
 * `model_int8.tflite`: the network computes on numbers of 8 bits, in 60 % of the bytes and for chips that know nothing else.
 * What goes in and what comes out are floats as in model.tflite: the boxes are decoded behind it by the same operations.
 * Pure: the same graph and the same of what was seen give the same bytes.
 * @param seen by the names of the nodes: the input, and all that is computed from it
 */
export function writeInt8(graph: Graph, seen: ReadonlyMap<string, Seen>): BundleFiles {
  const input = graph.nodes.find((node) => node.op === 'scale')!.out
  const names = { [input]: `${input}/int8`, [graph.scores]: `${graph.scores}/int8` }
  const underNames = <T>(known: ReadonlyMap<string, T>) => new Map([...known].map(([name, one]) => [names[name] ?? name, one]))
  const [levels, values] = [underNames(graphLevels(graph, seen)), underNames(seen)]
  const model = new LiteModel(levels)
  const floats = (whole: string, name: string) => model.op(name, 'DEQUANTIZE', { input: [whole], shape: model.shapeOf(whole) })
  const inputs = (name: string) => ({ scale: levels.get(name)!.scale, means: values.get(name)!.means })
  const addInt8 = () => {
    model.op(names[input]!, 'QUANTIZE', { input: [input], shape: model.shapeOf(input) })
    addNetwork(model, { nodes: graph.nodes.map((node) => renamed(node, names)) }, addInt8Layer(inputs))
    const codes = graph.boxes && floats(graph.boxes.x, `${graph.boxes.x}/float`)
    return { scores: floats(names[graph.scores]!, graph.scores), codes }
  }
  return liteFiles(INT8, graph, { model, addNetwork: addInt8 })
}

/** Under other names: floats have those of the graph. */
function renamed(node: Node, names: Record<string, string>): Node {
  const name = (value: string) => names[value] ?? value
  return { ...node, out: name(node.out), ...('x' in node && { x: name(node.x) }) }
}
