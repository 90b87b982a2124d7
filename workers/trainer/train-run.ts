import { createHash } from 'node:crypto'
import type { Manifest, ManifestImage } from '@/lib/domain/dataset/manifest'
import { AppError } from '@/lib/domain/errors'
import type { RunConfig, RunEvent, RunMetrics } from '@/lib/domain/run/run'
import type { Trained } from '@/lib/domain/run/trainer-message'
import { registerGradients } from '@/lib/ml/gradients'
import { answerFor, prepareFeatures, train, type Prepared, type Source } from '@/lib/ml/train/train'
import type { WeightSource } from '@/lib/ml/train/task'
import type { Backend } from '@/workers/backend'
import { annotatedPicture } from './annotated-picture'
import { checkData, type CheckedData } from './check-data'
import { readCheckpoint, writeCheckpoint } from './checkpoint-file'
import { DECODING, decodePicture } from './decode-picture'
import { openFeatureFile } from './feature-file'
import { makeBundle } from './make-bundle'
import { kindOf, type AnyKind } from './kind'
import { readSamples } from './samples/read-samples'
import { picturesOf } from './pictures'
import { spread } from './spread'
import { stopwatch, type Stopwatch } from './stopwatch'
import { remarksOn } from './write-bundle'

export type TrainRun = {
  manifest: Manifest
  config: RunConfig
  /** What this process computes with: it is started before. */
  backend: Backend
  /** The bundle's files are written here, e.g. outDir/model_web/model.json. */
  outDir: string
  checkpointDir: string
  /** The bytes of a picture, from wherever they are kept. */
  readImage: (image: ManifestImage) => Promise<Uint8Array>
  signal: AbortSignal
}

export type TrainEvent = RunEvent | { kind: 'checkpoint'; step: number }

/** Pictures looked at during training: enough for a curve, few enough not to hold training up. */
const LOOKED_AT = 60

/**
 * One run from data to bundle on this process's TensorFlow.js backend: yields what happens and returns the result.
 * @throws AppError when the data do not allow it; DOMException AbortError at the next batch after the signal.
 */
export async function* trainRun(run: TrainRun): AsyncGenerator<TrainEvent, Trained> {
  registerGradients()
  const clock = stopwatch(() => performance.now() / 1000)
  const { manifest, config, signal } = run
  yield clock.enter('prepare')
  const samples = await readSamples() // before the training, not after hours of it: what is not built is found here
  const data = checkData(manifest)
  for (const message of data.warnings) yield { kind: 'log', level: 'warn', message }
  const kind = await kindOf(manifest, { config, images: data.train.length })
  const sources = (images: ManifestImage[]) => images.map((image) => sourceOf(image, run))
  yield clock.enter('features')
  await using store = await openFeatureFile()
  const { variants } = kind.task.recipe
  const prepared = prepareFeatures(kind.task, sources(data.train), { store, variants, seed: config.seed, signal })
  const features = yield* reported(prepared, clock, data.train.length)
  yield clock.enter('train')
  yield* training(run, { kind, features, data, clock })
  yield clock.enter('evaluate')
  const score = yield* evaluated(kind, sources(data.heldOut.images), clock)
  yield clock.enter('bundle')
  const weights = await kind.task.parameters.read()
  const pictures = picturesOf(manifest, data, (image) => sourceOf(image, run).pixels())
  const bundle = await makeBundle(manifest, weights, { pictures, samples, outDir: run.outDir })
  for (const remark of remarksOn(bundle)) yield { kind: 'log', ...remark }
  return {
    metrics: metricsOf(run, { data, kind, score, seconds: clock.seconds() }),
    backend: run.backend.name,
    labels: manifest.labels,
    notice: kind.notice,
    ...bundle,
  }
}

/** The picture as the learning code sees it, pixels on demand. */
function sourceOf(image: ManifestImage, { manifest, readImage }: Pick<TrainRun, 'manifest' | 'readImage'>): Source {
  const pixels = async () => {
    const bytes = await readImage(image)
    return decodePicture(bytes).catch((error: Error) => {
      throw new AppError('invalid', `The picture “${image.name}” cannot be read (${error.message}). Delete it or upload it again.`)
    })
  }
  return { picture: annotatedPicture(image, manifest.labels), pixels }
}

/** Passes a stage's progress on, at most a hundred times, and says it in the log now and then. */
async function* reported<T>(work: AsyncGenerator<{ done: number }, T>, clock: Stopwatch, total: number): AsyncGenerator<RunEvent, T> {
  for (;;) {
    const next = await work.next()
    if (next.done) return next.value
    const { done } = next.value
    if (done === total || done % Math.ceil(total / 100) === 0) yield clock.progress(done, total)
    yield* clock.line(done, total)
  }
}

type Score = { value: number; perLabel: (number | null)[] }
type Training = { kind: AnyKind; features: Prepared<unknown>; data: CheckedData; clock: Stopwatch }

async function* training(run: TrainRun, { kind: { task }, features, data, clock }: Training): AsyncGenerator<TrainEvent> {
  const { manifest, config, checkpointDir, signal } = run
  const key = createHash('sha256')
    .update(JSON.stringify({ manifest, config, decoding: DECODING }))
    .digest('hex')
  const resume = await readCheckpoint(checkpointDir, key)
  if (resume) yield { kind: 'log', level: 'info', message: `Training goes on from step ${resume.step}.` }
  const validation = spread(data.validation, LOOKED_AT).map((image) => sourceOf(image, run))
  for await (const event of train(task, { ...features, seed: config.seed, signal, resume })) {
    if (event.kind === 'step') {
      yield event
      yield clock.progress(event.step, event.steps)
    } else if (event.kind === 'look') {
      const value = await valueOf(task, validation, event.weights)
      if (value !== null) yield { kind: 'validation', step: event.step, epoch: event.epoch, value }
    } else {
      await writeCheckpoint(checkpointDir, key, event.checkpoint)
      yield { kind: 'checkpoint', step: event.checkpoint.step }
    }
  }
}

async function valueOf(task: AnyKind['task'], sources: Source[], weights: WeightSource): Promise<number | null> {
  const answers: unknown[] = []
  for (const source of sources) answers.push(await answerFor(task, source, weights))
  return task.score(answers).value
}

async function* evaluated({ task }: AnyKind, sources: Source[], clock: Stopwatch): AsyncGenerator<RunEvent, Score> {
  const answers: unknown[] = []
  for (const source of sources) {
    answers.push(await answerFor(task, source, task.parameters))
    yield clock.progress(answers.length, sources.length)
  }
  const { value, perLabel } = task.score(answers)
  if (value === null) throw new Error('nothing was there to measure with, although the data were checked')
  return { value, perLabel }
}

function metricsOf(
  { manifest, backend }: TrainRun,
  { data: { heldOut, tally }, kind, score, seconds }: { data: CheckedData; kind: AnyKind; score: Score; seconds: RunMetrics['seconds'] },
): RunMetrics {
  return {
    version: 1,
    heldOut: heldOut.split,
    images: heldOut.images.length,
    metric: kind.metric,
    value: score.value,
    perLabel: manifest.labels.map((label, i) => ({ label, value: score.perLabel[i] ?? null, count: tally.get(label)![heldOut.split] })),
    seconds,
    peakMemoryBytes: process.resourceUsage().maxRSS * 1024,
    threads: backend.threads,
  }
}
