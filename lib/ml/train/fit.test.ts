import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { softmaxLoss } from '@/lib/ml/classification/loss'
import { registerGradients } from '@/lib/ml/gradients'
import { Parameters } from '@/lib/ml/network/parameters'
import { tensorOps } from '@/lib/ml/network/tensor-ops'
import { startCpu } from '@/lib/ml/testing/cpu-backend'
import { fit, type Checkpoint, type FitEvent } from './fit'

beforeAll(async () => {
  await startCpu()
  registerGradients()
})

/** Four points in a plane; the first coordinate decides the label. */
const POINTS = [
  [1, 0.2],
  [0.9, -0.3],
  [-1, 0.1],
  [-0.8, -0.2],
]
const LABELS = [
  [1, 0],
  [1, 0],
  [0, 1],
  [0, 1],
]

function problem({
  steps = 40,
  signal = new AbortController().signal,
  resume,
}: { steps?: number; signal?: AbortSignal; resume?: Checkpoint } = {}) {
  const parameters = new Parameters(
    new Map([
      ['head/weights', { shape: [1, 1, 2, 2], data: Float32Array.of(0.1, -0.1, 0.2, 0) }],
      ['head/bias', { shape: [2], data: new Float32Array(2) }],
    ]),
  )
  const events = fit({
    parameters,
    trained: new Map([
      ['head/weights', 1],
      ['head/bias', 0.5],
    ]),
    plan: { steps, batch: 3, learningRate: 0.1, warmUp: 3, looks: 1, checkpointEvery: 10 },
    samples: POINTS.length,
    batchOf: async (draws) => () =>
      softmaxLoss(
        tensorOps(parameters).dense('head', tf.tensor2d(draws.map(({ sample }) => POINTS[sample]!))),
        tf.tensor2d(draws.map(({ sample }) => LABELS[sample]!)),
      ),
    seed: 7,
    signal,
    resume,
  })
  return { parameters, events }
}

async function played(run: ReturnType<typeof problem>) {
  const events: FitEvent[] = []
  for await (const event of run.events) events.push(event)
  const weights = await run.parameters.read()
  run.parameters.dispose()
  return { events, weights }
}

test('the loss falls, and the rate warms up and ends near zero', async () => {
  const { events } = await played(problem())
  const steps = events.filter((event) => event.kind === 'step')
  expect(steps).toHaveLength(40)
  expect(steps.at(-1)!.loss).toBeLessThan(steps[0]!.loss / 2)
  expect(steps[0]!.learningRate).toBeCloseTo(0.1 / 3)
  expect(steps.at(-1)!.learningRate).toBeLessThan(0.001)
  expect(events.filter((event) => event.kind === 'look')).toHaveLength(1)
})

test('the same seed gives the same weights', async () => {
  expect((await played(problem())).weights).toEqual((await played(problem())).weights)
})

test('a run that goes on from a checkpoint ends where an unbroken one ends', async () => {
  const whole = await played(problem())
  const { checkpoint } = whole.events.find((event) => event.kind === 'checkpoint' && event.checkpoint.step === 20) as {
    checkpoint: Checkpoint
  }
  const rest = await played(problem({ resume: checkpoint }))
  expect(rest.events.filter((event) => event.kind === 'step')).toHaveLength(20)
  expect(rest.weights).toEqual(whole.weights)
})

describe('when told to stop', () => {
  test('it stops at the next batch and leaves no tensors behind', async () => {
    const before = tf.memory().numTensors
    const stop = new AbortController()
    const run = problem({ signal: stop.signal })
    let steps = 0
    await expect(async () => {
      for await (const event of run.events) if (event.kind === 'step' && ++steps === 5) stop.abort()
    }).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }) as Error)
    run.parameters.dispose()
    expect(steps).toBe(5)
    expect(tf.memory().numTensors).toBe(before)
  })
})
