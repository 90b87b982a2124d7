import { classifier, CLASSIFIER_SIZE } from '@/lib/ml/network/classifier'
import type { Ops } from '@/lib/ml/network/ops'
import { detector, DETECTOR_SIZE } from '@/lib/ml/network/ssdlite'
import type { Weights } from '@/lib/ml/weights'
import type { Graph, Node } from './graph'

/** Writes down a trained detector: outputs are logits [batch, anchors, classes] and box codes [batch, anchors, 4]. */
export function detectorGraph(weights: Weights, classes: number): Graph {
  const nodes: Node[] = []
  const { logits, codes } = detector(recorder(weights, nodes), 'input', classes)
  return { input: 'input', side: DETECTOR_SIZE, nodes, outputs: [logits, codes] }
}

/** Writes down a trained classifier: the output is logits [batch, labels]. */
export function classifierGraph(weights: Weights): Graph {
  const nodes: Node[] = []
  const logits = classifier(recorder(weights, nodes), 'input')
  return { input: 'input', side: CLASSIFIER_SIZE, nodes, outputs: [logits] }
}

/** Answers `Ops` by taking notes: a value is the name of the operation it comes from. */
function recorder(weights: Weights, nodes: Node[]): Ops<string> {
  const note = (node: Node) => {
    nodes.push(node)
    return node.out
  }
  const layer = (name: string) => ({ weights: weights.get(`${name}/weights`)!, bias: weights.get(`${name}/bias`)! })
  return {
    conv: (name, x, { stride = 1, activation = 'linear' } = {}) => note({ op: 'conv', out: name, x, ...layer(name), stride, activation }),
    depthwise: (name, x, { stride = 1, activation = 'relu6' } = {}) =>
      note({ op: 'depthwise', out: name, x, ...layer(name), stride, activation }),
    add: (a, b) => note({ op: 'add', out: `${b}/sum`, a, b }),
    rows: (x, columns) => note({ op: 'rows', out: `${x}/rows`, x, columns }),
    concatRows: (parts) => note({ op: 'concat', out: `${parts[0]!.split('/')[1]}/all`, parts }),
    pool: (x) => note({ op: 'pool', out: `${x}/pool`, x }),
    dense: (name, x) => note({ op: 'dense', out: name, x, ...layer(name) }),
  }
}
