import * as tf from '@tensorflow/tfjs-core'
import { beforeAll, expect, test } from 'vitest'
import { registerGradients } from '@/lib/ml/gradients'
import { random } from '@/lib/ml/random'
import { startCpu } from '@/lib/ml/testing/cpu-backend'
import { ANCHORS } from './anchors'
import { boxLoss, focalLoss, targetTensors } from './loss'
import { targetsOf } from './targets'

beforeAll(async () => {
  await startCpu()
  registerGradients()
})

const targets = [targetsOf([{ label: 1, left: 0.3, right: 0.7, top: 0.3, bottom: 0.7 }])]

/** Numbers in -3..3, reproducibly. */
function noise(shape: [number, number, number]): Float32Array {
  const dice = random(3)
  return Float32Array.from({ length: shape[0] * shape[1] * shape[2] }, () => 6 * dice() - 3)
}

test.each([
  ['focal', focalLoss, 2],
  ['box', boxLoss, 4],
] as const)('the %s loss has the slope that its values have', async (_name, loss, columns) => {
  const shape: [number, number, number] = [1, ANCHORS.length, columns]
  const values = noise(shape)
  const at = (x: Float32Array) => tf.tidy(() => loss(tf.tensor3d(x, shape), targetTensors(targets, 2)).dataSync()[0]!)
  const gradient = tf.tidy(() =>
    tf
      .grad((x) => loss(x, targetTensors(targets, 2)))(tf.tensor3d(values, shape))
      .dataSync(),
  )
  // The steepest places: everywhere else the difference drowns in the rounding of the sum.
  const steepest = [...gradient.keys()].sort((a, b) => Math.abs(gradient[b]!) - Math.abs(gradient[a]!)).slice(0, 5)
  for (const i of steepest) {
    const difference = at(values.with(i, values[i]! + 0.05)) - at(values.with(i, values[i]! - 0.05))
    expect(difference / 0.1 / gradient[i]!).toBeCloseTo(1, 1)
  }
})

test('perfect answers cost almost nothing, a batch of negatives no more than its pictures', () => {
  const { sign, ...rest } = targetTensors(targets, 2)
  expect(focalLoss(tf.mul(sign, 12), { sign, ...rest }).dataSync()[0]).toBeLessThan(1e-6)
  const negatives = targetTensors([targetsOf([]), targetsOf([])], 1)
  expect(tf.sum(negatives.weights).dataSync()[0]).toBeCloseTo(0.25 * ANCHORS.length, 0)
})
