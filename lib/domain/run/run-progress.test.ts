import { expect, test } from 'vitest'
import type { RunEvent, Stage } from './run'
import { progressAfter, type RunProgress } from './run-progress'

const step = (n: number): RunEvent => ({ kind: 'step', step: n, steps: 100, epoch: 0, loss: 1, learningRate: 0.1 })
const stage = (stage: Stage): RunEvent => ({ kind: 'stage', stage })

test('progress grows from 0 to 1 over the stages and never falls', () => {
  const seen: number[] = []
  let progress: RunProgress = { stage: null, progress: 0 }
  const events: RunEvent[] = [
    stage('prepare'),
    { kind: 'progress', stage: 'prepare', done: 10, total: 10 },
    stage('features'),
    stage('train'),
    step(50),
    step(20),
    step(100),
    stage('evaluate'),
    { kind: 'progress', stage: 'publish', done: 1, total: 1 },
  ]
  for (const event of events) {
    progress = progressAfter(progress, event)
    seen.push(progress.progress)
  }
  expect(seen).toEqual(seen.toSorted((a, b) => a - b))
  expect(seen.at(-1)).toBeCloseTo(1)
})
