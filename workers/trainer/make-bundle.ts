import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Manifest } from '@/lib/domain/dataset/manifest'
import type { MadeBundle } from '@/lib/domain/run/trainer-message'
import type { Pixels } from '@/lib/ml/image/pixels'
import { Parameters } from '@/lib/ml/network/parameters'
import type { Weights } from '@/lib/ml/weights'
import { weightsFile } from '@/lib/ml/weights-file'
import { modelOf } from './model-of'
import type { Example } from './parity/examples'
import { makeCheck } from './samples/make-check'
import type { Samples } from './samples/read-samples'
import { writeSamples } from './samples/write-samples'
import { writeBundle } from './write-bundle'

/** Pictures on which the files of the bundle are compared with the trained network. */
export const COMPARED = 3
const WEIGHTS = 'weights'

/**
 * The bundle of trained weights with what comes with a model, and the weights beside it, from which it can be made again.
 * `pictures`: some that were held out.
 */
export async function makeBundle(
  manifest: Manifest,
  weights: Weights,
  { pictures, samples, outDir }: { pictures: AsyncIterable<Pixels>; samples: Samples; outDir: string },
): Promise<MadeBundle> {
  const { graph: graphOf, outputs } = modelOf(manifest)
  const parameters = new Parameters(weights)
  const examples: Example[] = []
  for await (const pixels of pictures) examples.push({ pixels, outputs: await outputs(parameters, pixels) })
  const check = await makeCheck((pixels) => outputs(parameters, pixels))
  parameters.dispose()
  await writeFile(join(outDir, WEIGHTS), weightsFile(weights))
  const graph = graphOf(weights)
  const bundle = await writeBundle(graph, { examples, outDir })
  const beside = await writeSamples(graph, { samples, check, files: bundle.files, outDir })
  return { ...bundle, files: [...bundle.files, ...beside], weights: WEIGHTS }
}
