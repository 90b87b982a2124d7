import type { Graph, Node } from '@/lib/ml/bundle/graph'
import { joinedRange, levelsOf, SHARES, type Levels, type Range } from './levels'

/** Beyond this a sigmoid is nearer to 0 or 1 than half a level of its answer: what is cut off there is not missed. */
const SURE = Math.log(511)

/**
 * The levels of every value of a network, from the input to the answers. What is only laid out anew, or joined, keeps its
 * levels: everything that comes together so has the same ones.
 * @param ranges by the names of the nodes that compute something
 */
export function graphLevels({ nodes }: Pick<Graph, 'nodes'>, ranges: ReadonlyMap<string, Range>): Map<string, Levels> {
  const leaders = leadersOf(nodes)
  const leaderOf = (name: string) => leaders.get(name) ?? name
  const shared = new Map<string, Range>()
  for (const node of nodes) {
    const range = rangeOf(node, ranges)
    if (!range) continue
    const leader = leaderOf(node.out)
    const before = shared.get(leader)
    shared.set(leader, before ? joinedRange(before, range) : range)
  }
  for (const node of nodes) if (node.op === 'sigmoid') shared.set(leaderOf(node.x), sure(shared.get(leaderOf(node.x))!))
  return new Map(
    nodes.flatMap((node): [string, Levels][] => {
      if (node.op === 'sigmoid' || node.op === 'softmax') return [[node.out, SHARES]]
      const range = shared.get(leaderOf(node.out))
      return range ? [[node.out, levelsOf(range)]] : []
    }),
  )
}

/** Undefined of what is no part of the network, what keeps levels, and what has levels of its own. */
function rangeOf(node: Node, ranges: ReadonlyMap<string, Range>): Range | undefined {
  switch (node.op) {
    case 'scale':
      return { min: node.plus, max: 255 * node.by + node.plus }
    case 'conv':
    case 'depthwise':
    case 'add':
    case 'pool':
    case 'dense': {
      const range = ranges.get(node.out)
      if (!range) throw new Error(`nothing is known of the numbers of ${node.out}`)
      return range
    }
    default:
      return undefined
  }
}

/** Of values that must have the same levels, the last: by the names of the others. */
function leadersOf(nodes: Node[]): Map<string, string> {
  const leaders = new Map<string, string>()
  for (const node of nodes.toReversed()) {
    const parts = node.op === 'concat' ? node.parts : node.op === 'rows' ? [node.x] : []
    for (const part of parts) leaders.set(part, leaders.get(node.out) ?? node.out)
  }
  return leaders
}

const sure = ({ min, max }: Range): Range => ({ min: Math.max(min, -SURE), max: Math.min(max, SURE) })
