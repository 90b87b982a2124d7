import sharp from 'sharp'
import { expect, test } from 'playwright/test'
import { LIBRARIES, openLibrary, type LibraryFound } from '@/e2e/android/serve'
import type { Graph } from '@/lib/ml/bundle/graph'
import { classifierGraph, detectorGraph } from '@/lib/ml/bundle/graph-of'
import { observe } from '@/lib/ml/bundle/tflite/int8/observe'
import { INT8, writeInt8 } from '@/lib/ml/bundle/tflite/int8/write-int8'
import { tfliteWriter } from '@/lib/ml/bundle/tflite/write-tflite'
import { CLASSIFIER_SAMPLING, DETECTOR_SAMPLING } from '@/lib/ml/image/sampling'
import { freshClassifier } from '@/lib/ml/network/initial'
import { Parameters } from '@/lib/ml/network/parameters'
import { baseWeights } from '@/lib/ml/testing/base-weights'
import { startCpu } from '@/lib/ml/testing/cpu-backend'
import { keepClasses } from '@/lib/ml/testing/keep-classes'
import { SIGN, stopSign } from '@/lib/ml/testing/stop-sign'
import type { Weights } from '@/lib/ml/weights'
import { inputOf } from '@/workers/trainer/parity/ask-tflite'

declare const detect: (url: string) => Promise<LibraryFound[]>
declare const classify: (url: string) => Promise<Record<string, number>>

const LABELS = ['person', 'stop sign', 'cat']
const NAMES = ['"one"', 'two 🛑', 'three']
/** Here the picture is cut, so that a part of the sign lies beyond its edge: the network takes it to go on there. */
const CUT = 230

/** The two files of a bundle for Android that find and classify, from a graph; the pictures are what that of 8 bits is fitted to. */
const WAYS: Record<string, (graph: Graph, weights: Weights) => Promise<Uint8Array>> = {
  'model.tflite': (graph) => Promise.resolve(tfliteWriter.write(graph)['model.tflite']!),
  'model_int8.tflite': async (graph, weights) => {
    await startCpu()
    const parameters = new Parameters(weights)
    const seen = await observe(graph, parameters, inputs(graph))
    parameters.dispose()
    return writeInt8(graph, seen)[INT8]!
  },
}
async function* inputs({ boxes }: Graph): AsyncGenerator<Float32Array> {
  yield inputOf(await stopSign(), boxes ? DETECTOR_SAMPLING : CLASSIFIER_SAMPLING)
}

/** What lies beside the libraries: a detector, a classifier that always says the second of its names, and pictures. */
async function files(write: (typeof WAYS)[string]): Promise<Record<string, Uint8Array>> {
  const base = baseWeights('ssdlite-mobilenet-v2-coco')
  const weights = keepClasses(base.weights, { classes: base.labels.length, keep: LABELS.map((label) => base.labels.indexOf(label)) })
  const guesses = freshClassifier(baseWeights('mobilenet-v2-imagenet').weights, NAMES.length, 1)
  guesses.set('head/bias', { shape: [NAMES.length], data: Float32Array.of(0, 5, 0) })
  const { data, width, height } = await stopSign()
  const sign = () => sharp(data, { raw: { width, height, channels: 3 } })
  return {
    '/detector.tflite': await write(detectorGraph(weights, LABELS), weights),
    '/classifier.tflite': await write(classifierGraph(guesses, { labels: NAMES, multiLabel: false }), guesses),
    '/sign.png': await sign().png().toBuffer(),
    '/cut.png': await sign().extract({ left: 0, top: 0, width, height: CUT }).png().toBuffer(),
  }
}

for (const [library, file] of LIBRARIES.flatMap((one) => Object.keys(WAYS).map((name) => [one, name] as const)))
  test(`${file} of a bundle in ${library}: labels, boxes, and none beyond the edge`, async ({ page }) => {
    const strange = await openLibrary(page, library, await files(WAYS[file]!))
    const whole = await page.evaluate(() => detect('/sign.png'))
    const cut = await page.evaluate(() => detect('/cut.png'))
    const scores = await page.evaluate(() => classify('/sign.png'))
    expect(whole.map(({ label }) => label)).toEqual(['stop sign'])
    expect(whole[0]!.score).toBeGreaterThan(0.9)
    ;[SIGN.x, SIGN.y, SIGN.w, SIGN.h].forEach((side, i) => expect(Math.abs(whole[0]!.box[i]! - side)).toBeLessThan(30))
    const [, top, , height] = cut[0]!.box
    expect(top + height).toBeGreaterThan(CUT - 10)
    expect(top + height).toBeLessThanOrEqual(CUT + 1) // whole pixels
    expect(Object.entries(scores).toSorted(([, a], [, b]) => b - a)[0]![0]).toBe('two 🛑')
    expect(Object.values(scores).reduce((sum, score) => sum + score, 0)).toBeCloseTo(1, file === INT8 ? 1 : 3)
    expect(strange).toEqual([])
  })
