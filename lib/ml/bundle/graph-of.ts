import { ANCHORS, CODE_SCALES } from '@/lib/ml/detection/anchors'
import type { Sampling } from '@/lib/ml/image/pixels'
import { CLASSIFIER_SAMPLING, DETECTOR_SAMPLING } from '@/lib/ml/image/sampling'
import { classifier, CLASSIFIER_SIZE } from '@/lib/ml/network/classifier'
import type { Ops } from '@/lib/ml/network/ops'
import { detector, DETECTOR_SIZE } from '@/lib/ml/network/ssdlite'
import type { Weights } from '@/lib/ml/weights'
import type { Graph, Node, NodeOf } from './graph'

/** Writes down a trained detector. */
export function detectorGraph(weights: Weights, labels: string[]): Graph {
  const { nodes, note, ops } = recorder(weights)
  const { logits, codes } = detector(ops, networkInput(note, DETECTOR_SAMPLING), labels.length)
  const scores = note({ op: 'sigmoid', out: 'scores', x: logits })
  const boxes: NodeOf<'boxes'> = { op: 'boxes', out: 'boxes', x: codes, anchors: ANCHORS, codeScales: CODE_SCALES }
  note(boxes)
  return { input: PICTURE, side: DETECTOR_SIZE, labels, nodes, scores, boxes }
}

/** Writes down a trained classifier. Its scores sum to 1, or with `multiLabel` each stands for itself. */
export function classifierGraph(weights: Weights, { labels, multiLabel }: { labels: string[]; multiLabel: boolean }): Graph {
  const { nodes, note, ops } = recorder(weights)
  const logits = classifier(ops, networkInput(note, CLASSIFIER_SAMPLING))
  const scores = note({ op: multiLabel ? 'sigmoid' : 'softmax', out: 'scores', x: logits })
  return { input: PICTURE, side: CLASSIFIER_SIZE, labels, nodes, scores }
}

type Note = (node: Node) => string

const PICTURE = 'image'

/** 0..255 to the -1..1 that both base networks were trained with. */
function networkInput(note: Note, { size, oversample }: Sampling): string {
  const resized = note({ op: 'resize', out: 'resized', x: PICTURE, side: size, oversample })
  return note({ op: 'scale', out: 'input', x: resized, by: 2 / 255, plus: -1 })
}

/** Answers `Ops` by taking notes: a value is the name of the operation it comes from. */
function recorder(weights: Weights): { nodes: Node[]; note: Note; ops: Ops<string> } {
  const nodes: Node[] = []
  const note = (node: Node) => {
    nodes.push(node)
    return node.out
  }
  const layer = (name: string) => ({ weights: weights.get(`${name}/weights`)!, bias: weights.get(`${name}/bias`)! })
  const ops: Ops<string> = {
    conv: (name, x, { stride = 1, activation = 'linear' } = {}) => note({ op: 'conv', out: name, x, ...layer(name), stride, activation }),
    depthwise: (name, x, { stride = 1, activation = 'relu6' } = {}) =>
      note({ op: 'depthwise', out: name, x, ...layer(name), stride, activation }),
    add: (a, b) => note({ op: 'add', out: `${b}/sum`, a, b }),
    rows: (x, columns) => note({ op: 'rows', out: `${x}/rows`, x, columns }),
    concatRows: (parts) => note({ op: 'concat', out: `${parts[0]!.split('/')[1]}/all`, parts }),
    pool: (x) => note({ op: 'pool', out: `${x}/pool`, x }),
    dense: (name, x) => note({ op: 'dense', out: name, x, ...layer(name) }),
  }
  return { nodes, note, ops }
}
