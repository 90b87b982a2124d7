import { Parameters } from '@/lib/ml/network/parameters'
import { judgeOf } from '@/workers/trainer/int8/judge'
import { modelOf } from '@/workers/trainer/model-of'
import type { Example } from '@/workers/trainer/parity/examples'
import type { Material } from '@/workers/trainer/part'
import type { Subject } from './subject'

/** What the bundle of a model is made of, with what the network says of each picture. The network stays open as long as the process. */
export async function materialOf({ manifest, weights, pictures, trial }: Subject): Promise<Material> {
  const { graph, outputs: ask } = modelOf(manifest)
  const parameters = new Parameters(weights)
  const outputs = (pixels: Example['pixels']) => ask(parameters, pixels)
  const examples: Example[] = []
  for (const pixels of pictures) examples.push({ pixels, outputs: await outputs(pixels) })
  return { graph: graph(weights), examples, trial: { ...trial, weights: parameters, outputs, judge: judgeOf(manifest) } }
}
