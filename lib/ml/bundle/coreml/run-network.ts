import * as tf from '@tensorflow/tfjs-core'
import type { CoremlLayer, CoremlNetworkFile } from './read-coreml'
import { RUN } from './run-layer'

/**
 * Runs a network of Core ML, as its specification describes it, in full precision: what Apple's software does with it on a
 * phone this does not tell. `picture` is [1, 3, height, width], RGB 0..255. To be called inside a tidy; what no later layer uses
 * is let go at once all the same, because all maps together take hundreds of megabytes.
 * @returns the values asked for by name
 * @throws RangeError what in the network cannot be
 */
export function runNetwork(network: CoremlNetworkFile, picture: tf.Tensor, names: string[]): tf.Tensor[] {
  const { layers } = network
  const uses = new Map<string, number>()
  for (const used of [...layers.flatMap(({ input }) => input), ...names]) uses.set(used, (uses.get(used) ?? 0) + 1)
  const values = new Map([[network.picture, prepared(network, picture)]])
  for (const layer of layers) {
    values.set(layer.output[0] ?? '', run(layer, values))
    for (const used of layer.input) {
      uses.set(used, uses.get(used)! - 1)
      if (uses.get(used) === 0) values.get(used)!.dispose()
    }
  }
  return names.map((name) => valueOf(values, name))
}

/** 0..255 to what the first layer takes. */
const prepared = ({ scale, shift }: CoremlNetworkFile, picture: tf.Tensor): tf.Tensor =>
  tf.tidy(() => tf.add(tf.mul(picture, scale), tf.tensor(shift, [1, 3, 1, 1])))

function run({ name, input, output, kind, settings }: CoremlLayer, values: Map<string, tf.Tensor>): tf.Tensor {
  const inputs = input.map((used) => valueOf(values, used))
  const layer = RUN[kind]
  if (!layer) throw new RangeError(`the layer ${name} is of kind ${kind}, which none of ours is`)
  if (output.length !== 1 || values.has(output[0]!)) throw new RangeError(`the layer ${name} gives no value of its own`)
  try {
    return tf.tidy(() => layer(inputs, settings))
  } catch (error) {
    // What tensors cannot do is as wrong as what we look for.
    throw new RangeError(`the layer ${name} cannot be: ${(error as Error).message}`, { cause: error })
  }
}

function valueOf(values: Map<string, tf.Tensor>, name: string): tf.Tensor {
  const value = values.get(name)
  if (!value) throw new RangeError(`nothing gives the value ${name}`)
  return value
}
