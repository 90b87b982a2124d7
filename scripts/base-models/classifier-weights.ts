import type { Weights } from '@/lib/ml/weights'
import type { TfliteLayer } from './read-tflite'

/** Our layer names for the 52 convolutions of a MobileNetV2 backbone, given in graph order. Heads are not convolutions and fall away. */
export function classifierWeights(layers: TfliteLayer[]): Weights {
  const names = ['stem', 'block0/depthwise', 'block0/project']
  for (let block = 1; block < 17; block++) names.push(`block${block}/expand`, `block${block}/depthwise`, `block${block}/project`)
  names.push('top')
  if (layers.length !== names.length) throw new Error(`expected ${names.length} convolutions, found ${layers.length}`)
  const weights: Weights = new Map()
  layers.forEach(({ depthwise, weights: kernel, bias }, i) => {
    if (depthwise !== names[i]!.endsWith('/depthwise')) throw new Error(`${names[i]} is not where it should be`)
    weights.set(`${names[i]}/weights`, kernel).set(`${names[i]}/bias`, bias)
  })
  return weights
}
