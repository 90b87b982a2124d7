import type { Ops } from '@/lib/ml/network/ops'
import type { Graph, Node } from './graph'

/** Who answers, what goes into the network, and who is shown every value by its name. */
type Wishes<Value> = { ops: Ops<Value>; input: Value; see: (name: string, value: Value) => void }

/** Does what a graph says between the input of the network and its answers again. */
export function replay<Value>({ nodes }: Pick<Graph, 'nodes'>, { ops, input, see }: Wishes<Value>): void {
  const values = new Map<string, Value>()
  for (const node of nodes) {
    if (node.op === 'scale') values.set(node.out, input)
    const value = answer(node, ops, (name) => values.get(name)!)
    if (value === undefined) continue
    values.set(node.out, value)
    see(node.out, value)
  }
}

/** Undefined of what is not a part of the network. */
function answer<Value>(node: Node, ops: Ops<Value>, value: (name: string) => Value): Value | undefined {
  switch (node.op) {
    case 'conv':
    case 'depthwise':
      return ops[node.op](node.out, value(node.x), { stride: node.stride, activation: node.activation })
    case 'add':
      return ops.add(value(node.a), value(node.b))
    case 'rows':
      return ops.rows(value(node.x), node.columns)
    case 'concat':
      return ops.concatRows(node.parts.map(value))
    case 'pool':
      return ops.pool(value(node.x))
    case 'dense':
      return ops.dense(node.out, value(node.x))
    default:
      return undefined
  }
}
