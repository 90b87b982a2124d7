import * as tf from '@tensorflow/tfjs-core'
import type { Graph } from '@/lib/ml/bundle/graph'
import { replay } from '@/lib/ml/bundle/replay'
import { tensorOps } from '@/lib/ml/network/tensor-ops'
import type { WeightSource } from '@/lib/ml/train/task'
import type { Seen } from './write-int8'

type Tally = { min: number; max: number; sums: Float64Array; count: number }

/** Runs a trained network on inputs [side, side, 3], and tells what its values were, by the names of the graph's nodes. */
export async function observe(graph: Graph, weights: WeightSource, inputs: AsyncIterable<Float32Array>): Promise<Map<string, Seen>> {
  const tallies = new Map<string, Tally>()
  const note = (name: string, value: tf.Tensor) => {
    const channels = value.shape.at(-1)!
    const before = tallies.get(name) ?? { min: 0, max: 0, sums: new Float64Array(channels), count: 0 }
    tallies.set(name, added(before, value.dataSync() as Float32Array))
  }
  const { out: start } = graph.nodes.find((node) => node.op === 'scale')!
  const computed = new Set(graph.nodes.flatMap(({ op, out }) => (op === 'rows' || op === 'concat' ? [] : [out]))) // the rest is the same again
  for await (const input of inputs) {
    tf.tidy(() => {
      const tensor: tf.Tensor = tf.tensor4d(input, [1, graph.side, graph.side, 3])
      note(start, tensor)
      replay(graph, { ops: tensorOps(weights), input: tensor, see: (name, value) => computed.has(name) && note(name, value) })
    })
  }
  return new Map([...tallies].map(([name, { min, max, sums, count }]) => [name, { min, max, means: sums.map((sum) => sum / count) }]))
}

function added({ min, max, sums, count }: Tally, data: Float32Array): Tally {
  const channels = sums.length
  for (let at = 0; at < data.length; at += channels)
    for (let channel = 0; channel < channels; channel++) {
      const value = data[at + channel]!
      if (value < min) min = value
      if (value > max) max = value
      sums[channel]! += value
    }
  return { min, max, sums, count: count + data.length / channels }
}
