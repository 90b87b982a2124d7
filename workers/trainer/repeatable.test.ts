import { beforeAll, expect, test } from 'vitest'
import { classifierTask } from '@/lib/ml/classification/classifier-task'
import { detectorTask } from '@/lib/ml/detection/detector-task'
import { registerGradients } from '@/lib/ml/gradients'
import { classifierRecipe, detectorRecipe } from '@/lib/ml/presets'
import { baseWeights } from '@/lib/ml/testing/base-weights'
import { SIGN, stopSign } from '@/lib/ml/testing/stop-sign'
import type { Task } from '@/lib/ml/train/task'
import { answerFor, type Source } from '@/lib/ml/train/train'
import { startBackend } from '@/workers/backend'
import { trainOn } from './testing/train-on'

beforeAll(async () => {
  await startBackend({ threads: 1 })
  registerGradients()
})

const few = { variants: 3, steps: 4, batch: 2 }

/** Trains on two copies of one picture for a few steps; the weights that came out, and what the model then says. */
async function trained<Sample, Answer>(task: Task<Sample, Answer>, annotations: Source['picture']['annotations']) {
  const source: Source = { picture: { width: 480, height: 400, annotations }, pixels: stopSign }
  const losses = await trainOn(task, [source, source], 5)
  const answer = await answerFor(task, source, task.parameters)
  const weights = await task.parameters.read()
  task.parameters.dispose()
  return { losses, weights, answer }
}

test('the same seed gives the same detector, bit for bit', { timeout: 300_000 }, async () => {
  const { weights: base } = baseWeights('ssdlite-mobilenet-v2-coco')
  const run = () =>
    trained(detectorTask({ base, classes: 2, recipe: { ...detectorRecipe('fast', { images: 2 }), ...few }, seed: 5 }), [
      { label: 1, box: SIGN },
    ])
  const [first, second] = [await run(), await run()]
  expect(first.losses).toHaveLength(few.steps)
  expect(first.losses.every(Number.isFinite)).toBe(true)
  expect(second.losses).toEqual(first.losses)
  expect(second.weights).toEqual(first.weights)
  expect(first.answer.there).toMatchObject([{ label: 1, left: 0.25, right: 0.75, top: 0.15, bottom: 0.75 }])
})

test('and the same classifier', { timeout: 300_000 }, async () => {
  const { weights: base } = baseWeights('mobilenet-v2-imagenet')
  const run = () =>
    trained(
      classifierTask({ base, labels: 3, multiLabel: false, recipe: { ...classifierRecipe('fast', { images: 2 }), ...few }, seed: 5 }),
      [{ label: 2 }],
    )
  const [first, second] = [await run(), await run()]
  expect(second.weights).toEqual(first.weights)
  expect(first.losses.at(-1)).toBeLessThan(first.losses[0]!)
})
