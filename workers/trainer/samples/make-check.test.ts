import sharp from 'sharp'
import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import type { Pixels } from '@/lib/ml/image/pixels'
import { freshClassifier } from '@/lib/ml/network/initial'
import { Parameters } from '@/lib/ml/network/parameters'
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

test('a classifier is held against all its scores on a picture that any program reads', async () => {
  const parameters = new Parameters(freshClassifier(baseWeights('mobilenet-v2-imagenet').weights, 3, 1))
  const ask = (pixels: Pixels) => classifierOutputs(parameters, { pixels, multiLabel: false })
  const [files, again] = [await makeCheck(ask), await makeCheck(ask)]
  expect(files).toEqual(again)
  const { answers } = expectedIn(files)
  expect(answers.map(({ label }) => label).toSorted()).toEqual([0, 1, 2])
  expect(answers.map(({ score }) => score)).toEqual(answers.map(({ score }) => score).toSorted((a, b) => b - a))
  expect(await sharp(files['picture.png']).metadata()).toMatchObject({ format: 'png', width: 640, height: 480, channels: 3 })
  const { scores } = await ask(await decodePicture(files['picture.png']!))
  for (const { label, score } of answers) expect(score).toBeCloseTo(scores[label]!, 4)
  parameters.dispose()
})

test('of a detector the picture is the one in which most is seen, with what its files are to find', async () => {
  const base = baseWeights('ssdlite-mobilenet-v2-coco')
  const keep = [...base.labels.keys()].filter((i) => i > 0 && base.labels[i])
  const parameters = new Parameters(keepClasses(base.weights, { classes: base.labels.length, keep }))
  const tops: number[] = []
  const files = await makeCheck(async (pixels) => {
    const outputs = await detectorOutputs(parameters, { pixels, classes: keep.length })
    tops.push(Array.from(outputs.scores).reduce((most, score) => Math.max(most, score)))
    return outputs
  })
  parameters.dispose()
  const { answers, least } = expectedIn(files)
  expect(tops.length).toBeGreaterThan(1)
  expect(answers[0]?.score).toBeCloseTo(Math.max(...tops), 4)
  for (const { score, box } of answers) {
    expect(score).toBeGreaterThanOrEqual(least)
    expect(box!.left).toBeLessThan(box!.right)
  }
})
