import type { InferenceSession } from 'onnxruntime-node'
import type { Agreement } from '@/lib/domain/bundle/manifest'
import { PLATFORMS } from '@/lib/domain/bundle/platforms'
import { FOR_READERS, type Detection } from '@/lib/ml/detection/detections'
import { Disagreement, type Check } from './check'
import { furthest, labelsIn, type Example } from './examples'
import { lookThroughOnnx } from './look-through-onnx'
import { matchDetections, type Terms } from './match-detections'

type Runtime = Pick<typeof import('onnxruntime-node'), 'InferenceSession' | 'Tensor'>

const RUNTIME = 'ONNX Runtime'
/**
 * More than rounding between two runtimes that both compute in float32. Of the base detector it was 2e-6 on photos and 2e-5
 * on 24 megapixels of noise, where resizing rounds the most.
 */
const LIMIT = 1e-4
const TERMS: Terms = { selection: { ...FOR_READERS, acrossLabels: true }, tolerance: { apart: LIMIT, overlap: 0.01 } }

/**
 * Runs model_onnx/ in ONNX Runtime, as anybody would, and compares what it says. The package is large and nobody else's:
 * where it is not installed the file is looked through, and published as not run.
 * @param load the runtime, where it is there
 */
export const onnxCheck =
  (load: () => Promise<Runtime>): Check =>
  async (files, examples) => {
    const bytes = files[PLATFORMS.onnx.main]!
    lookThroughOnnx(bytes, labelsIn(examples[0]!.outputs))
    const runtime = await load().catch(reasonOf)
    const agreement = typeof runtime === 'string' ? { runtime: RUNTIME, skipped: runtime } : await agreementOf(runtime, bytes, examples)
    return { [PLATFORMS.onnx.main]: [agreement] }
  }

export const checkOnnx: Check = onnxCheck(() => import('onnxruntime-node'))

const reasonOf = (error: NodeJS.ErrnoException): string =>
  error.code?.endsWith('MODULE_NOT_FOUND') ? 'it is not installed' : `it does not start (${error.message})`

async function agreementOf(runtime: Runtime, bytes: Uint8Array, examples: Example[]): Promise<Agreement> {
  const session = await orDisagree(runtime.InferenceSession.create(bytes, { intraOpNumThreads: 1, logSeverityLevel: 4 }))
  let difference = 0
  try {
    for (const example of examples) difference = Math.max(difference, await differenceOf(session, runtime, example))
  } finally {
    await session.release()
  }
  return { runtime: RUNTIME, difference }
}

async function differenceOf(session: InferenceSession, { Tensor }: Runtime, { pixels, outputs }: Example): Promise<number> {
  const image = new Tensor('uint8', pixels.data, [1, pixels.height, pixels.width, 3])
  const said = await orDisagree(session.run({ image }))
  if (outputs.boxes) return matchDetections(foundIn(said), outputs, TERMS)
  const difference = furthest({ scores: numbersOf(said, 'probabilities') }, outputs)
  if (!(difference <= LIMIT)) throw new Disagreement(`differs from the trained network by ${difference}, more than ${LIMIT}`)
  return difference
}

/** A model that ONNX Runtime refuses is as wrong as one that answers otherwise. */
const orDisagree = <T>(work: Promise<T>): Promise<T> =>
  work.catch((error: Error) => {
    throw new Disagreement(`is refused by ${RUNTIME}: ${error.message}`, { cause: error })
  })

function foundIn(said: InferenceSession.ReturnType): Detection[] {
  const edges = numbersOf(said, 'detection_boxes')
  const labels = numbersOf(said, 'detection_classes')
  const scores = numbersOf(said, 'detection_scores')
  const [count] = numbersOf(said, 'num_detections')
  if (scores.length !== count || labels.length !== count || edges.length !== 4 * count) {
    throw new Disagreement(
      `says that it finds ${count} things, and gives ${scores.length} scores, ${labels.length} labels, ${edges.length} edges`,
    )
  }
  return Array.from(scores, (score, i) => {
    const [top, left, bottom, right] = edges.subarray(4 * i, 4 * i + 4) as unknown as [number, number, number, number]
    return { top, left, bottom, right, label: labels[i]!, score }
  })
}

function numbersOf(said: InferenceSession.ReturnType, name: string): Float32Array {
  const data = said[name]?.data
  if (!(data instanceof Float32Array)) throw new Disagreement(`gives no numbers as ${name}`)
  return data
}
