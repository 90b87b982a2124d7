import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Manifest } from '@/lib/domain/dataset/manifest'
import { AppError } from '@/lib/domain/errors'
import type { MadeBundle } from '@/lib/domain/run/trainer-message'
import type { Pixels } from '@/lib/ml/image/pixels'
import { Parameters } from '@/lib/ml/network/parameters'
import type { Weights } from '@/lib/ml/weights'
import { weightsFile } from '@/lib/ml/weights-file'
import { judgeOf } from './int8/judge'
import { modelOf } from './model-of'
import type { Example } from './parity/examples'
import type { Pictures } from './pictures'
import { makeCheck } from './samples/make-check'
import type { Samples } from './samples/read-samples'
import { writeSamples } from './samples/write-samples'
import { writeBundle } from './write-bundle'

const WEIGHTS = 'weights'

/** `float32`: weights as they are, in files that else round them. */
type Made = { pictures: Pictures; samples: Samples; outDir: string; float32?: boolean }

/**
 * The bundle of trained weights with what comes with a model, and the weights beside it, from which it can be made again.
 * @throws AppError 'not_ready' where no picture is left to hold it against
 */
export async function makeBundle(
  manifest: Manifest,
  weights: Weights,
  { pictures: { compared, ...pictures }, samples, outDir, float32 }: Made,
): Promise<MadeBundle> {
  const model = modelOf(manifest)
  const parameters = new Parameters(weights)
  const outputs = (pixels: Pixels) => model.outputs(parameters, pixels)
  const examples: Example[] = []
  for await (const { pixels } of compared) examples.push({ pixels, outputs: await outputs(pixels) })
  if (examples.length === 0)
    throw new AppError(
      'not_ready',
      'All pictures that this model was measured on have been deleted: there is nothing to check new files with.',
    )
  await writeFile(join(outDir, WEIGHTS), weightsFile(weights))
  const graph = model.graph(weights)
  const trial = { ...pictures, weights: parameters, outputs, judge: judgeOf(manifest) }
  const bundle = await writeBundle({ graph, examples, trial, float32 }, outDir)
  const check = await makeCheck(graph.side, outputs)
  parameters.dispose()
  const beside = await writeSamples(graph, { samples, check, files: bundle.files, outDir })
  return { ...bundle, files: [...bundle.files, ...beside], weights: WEIGHTS }
}
