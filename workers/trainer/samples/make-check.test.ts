import sharp from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { Graph } from '@/lib/ml/bundle/graph'
import { classifierGraph, detectorGraph } from '@/lib/ml/bundle/graph-of'
import { folder, openTflite } from '@/lib/ml/bundle/tflite/testing/tflite-c'
import { tfliteWriter } from '@/lib/ml/bundle/tflite/write-tflite'
import type { Pixels } from '@/lib/ml/image/pixels'
import { CLASSIFIER_SIZE } from '@/lib/ml/network/classifier'
import { freshClassifier } from '@/lib/ml/network/initial'
import { Parameters } from '@/lib/ml/network/parameters'
import { DETECTOR_SIZE } from '@/lib/ml/network/ssdlite'
import { baseWeights } from '@/lib/ml/testing/base-weights'
import { keepClasses } from '@/lib/ml/testing/keep-classes'
import { startBackend } from '@/workers/backend'
import { decodePicture } from '@/workers/trainer/decode-picture'
import { classifierOutputs, detectorOutputs } from '@/workers/trainer/parity/examples'
import { makeCheck } from './make-check'

beforeAll(async () => {
  await startBackend({ threads: 1 })
})

const Box = z.object({ top: z.number(), left: z.number(), bottom: z.number(), right: z.number() })
const Expected = z.object({
  picture: z.literal('picture.png'),
  least: z.number(),
  answers: z.array(z.object({ label: z.number().int(), score: z.number(), box: Box.optional() })),
})
const expectedIn = (files: Record<string, Uint8Array>) => Expected.parse(JSON.parse(new TextDecoder().decode(files['expected.json'])))

/** What a phone's library answers to the picture as it is: nothing scales it. */
async function phone(graph: Graph, files: Record<string, Uint8Array>) {
  const model = openTflite(tfliteWriter.write(graph)['model.tflite']!)
  const { data, width, height } = await decodePicture(files['picture.png']!)
  expect([1, height, width, 3]).toEqual(model.input)
  const answers = model.run(Float32Array.from(data, (value) => value / 127.5 - 1)).map((output) => output.data)
  model.close()
  return answers
}

const names = (count: number) => Array.from({ length: count }, (_, i) => `label ${i}`)

test('a classifier is held against all its scores on a picture that any program reads', async () => {
  const weights = freshClassifier(baseWeights('mobilenet-v2-imagenet').weights, 3, 1)
  const parameters = new Parameters(weights)
  const ask = (pixels: Pixels) => classifierOutputs(parameters, { pixels, multiLabel: false })
  const [files, again] = [await makeCheck(CLASSIFIER_SIZE, ask), await makeCheck(CLASSIFIER_SIZE, ask)]
  parameters.dispose()
  expect(files).toEqual(again)
  expect(await sharp(files['picture.png']).metadata()).toMatchObject({ format: 'png', width: 224, height: 224, channels: 3 })
  const { answers } = expectedIn(files)
  expect(answers.map(({ label }) => label).toSorted()).toEqual([0, 1, 2])
  expect(answers).toEqual(answers.toSorted((a, b) => b.score - a.score))
  if (!folder) return // TensorFlow Lite's own library comes for Linux
  const [scores] = await phone(classifierGraph(weights, { labels: names(3), multiLabel: false }), files)
  for (const { label, score } of answers) expect(score).toBeCloseTo(scores![label]!, 2)
})

test('of a detector the picture is the one in which most is seen, with what its files find there', async () => {
  const base = baseWeights('ssdlite-mobilenet-v2-coco')
  const keep = [...base.labels.keys()].filter((i) => i > 0 && base.labels[i])
  const weights = keepClasses(base.weights, { classes: base.labels.length, keep })
  const parameters = new Parameters(weights)
  const tops: number[] = []
  const files = await makeCheck(DETECTOR_SIZE, async (pixels) => {
    const outputs = await detectorOutputs(parameters, { pixels, classes: keep.length })
    tops.push(Array.from(outputs.scores).reduce((most, score) => Math.max(most, score)))
    return outputs
  })
  parameters.dispose()
  const { answers, least } = expectedIn(files)
  expect(tops.length).toBeGreaterThan(1)
  expect(answers[0]?.score).toBeCloseTo(Math.max(...tops), 4)
  for (const { score } of answers) expect(score).toBeGreaterThanOrEqual(least)
  if (!folder) return
  const [boxes, labels, scores, count] = await phone(detectorGraph(weights, names(keep.length)), files)
  expect(count![0]).toBe(answers.length)
  for (const [i, { label, score, box }] of answers.entries()) {
    expect(labels![i]).toBe(label)
    expect(scores![i]).toBeCloseTo(score, 2)
    const edges = [box!.top, box!.left, box!.bottom, box!.right]
    for (const [side, edge] of edges.entries()) expect(boxes![4 * i + side]).toBeCloseTo(edge, 2)
  }
})
