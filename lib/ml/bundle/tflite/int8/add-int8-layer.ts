import type { AddLayer } from '@/lib/ml/bundle/tflite/add-layer'
import type { Levels } from './levels'
import { quantiseLayer, type LayerInput } from './quantise-layer'

/** Writes the weights of layers as numbers of 8 bits. `inputs`: by their names. */
export const addInt8Layer =
  (inputs: (name: string) => LayerInput): AddLayer =>
  (model, { out, x, kernel, bias }) => {
    const { scales, biasScales, ...layer } = quantiseLayer(kernel, bias, inputs(x))
    const around = (scales: number[]) => scales.map((scale): Levels => ({ scale, zero: 0 }))
    const along = kernel.outputs === 'last' ? kernel.shape.length - 1 : 0
    const [weights, biases] = [layer.kernel, layer.bias].map(({ buffer }) => new Uint8Array(buffer))
    return [
      model.value(`${out}/weights`, kernel.shape, { type: 'int8', data: weights, levels: around(scales), along }),
      model.value(`${out}/bias`, [bias.length], { type: 'int32', data: biases, levels: around(biasScales) }),
    ]
  }
