import { expect, test } from 'vitest'
import type { Run } from '@/lib/domain/contract/run'
import type { RunEvent } from '@/lib/domain/run/run'
import { best, curvesOf, roundUp } from './curves'
import { secondsLeft, stageTimes } from './stage-times'

const START = Date.parse('2026-11-22T12:00:00Z')
const said = (...events: [number, RunEvent][]) =>
  events.map(([second, event], i) => ({ id: `${i}`, at: new Date(START + second * 1000), event }))
const step = (n: number, loss: number): RunEvent => ({ kind: 'step', step: n, steps: 100, epoch: 1, loss, learningRate: 0.1 })
const stage = (stage: 'prepare' | 'features' | 'train'): RunEvent => ({ kind: 'stage', stage })
const run: Run = {
  number: 3,
  status: 'running',
  config: { preset: 'fast', seed: 1 },
  stage: 'train',
  progress: 0.5,
  metrics: null,
  failure: null,
  attempt: 1,
  threads: null,
  cancelling: false,
  createdAt: new Date(START),
  startedAt: new Date(START),
  finishedAt: null,
  snapshot: { hash: '', images: 1, annotations: 1, versions: [] },
  by: null,
  model: null,
  queue: null,
  estimate: null,
}

test('steps that were said twice are drawn once, the newer ones', () => {
  const { loss, steps } = curvesOf(said([0, step(10, 4)], [1, step(20, 3)], [2, step(30, 2)], [3, step(20, 2.5)], [4, step(40, 1)]))
  expect(loss).toEqual([
    { x: 10, y: 4 },
    { x: 20, y: 2.5 },
    { x: 40, y: 1 },
  ])
  expect(steps).toBe(100)
})

test('the measure of the finished model ends the curve, if it was taken on the validation images', () => {
  const events = said([0, step(20, 4)], [1, { kind: 'validation', step: 20, epoch: 1, value: 0.5 }], [2, step(100, 1)])
  expect(curvesOf(events, { heldOut: 'validation', value: 0.8 }).value).toEqual([
    { x: 20, y: 0.5 },
    { x: 100, y: 0.8 },
  ])
  expect(curvesOf(events, { heldOut: 'test', value: 0.8 }).value).toEqual([{ x: 20, y: 0.5 }])
})

test('the best point is the first of the highest', () =>
  expect(
    best([
      { x: 1, y: 0.2 },
      { x: 2, y: 0.9 },
      { x: 3, y: 0.9 },
    ]),
  ).toEqual({ x: 2, y: 0.9 }))

test.each([
  [0, 1],
  [Number.NaN, 1],
  [0.3, 0.4],
  [3.7, 4],
  [12, 20],
  [99, 100],
])('an axis for %d ends at %d', (value, end) => expect(roundUp(value)).toBeCloseTo(end))

test('stages have real times, the present one its part, those ahead what the last run took', () => {
  const events = said([0, stage('prepare')], [3, stage('features')], [24, stage('train')], [30, step(25, 1)])
  const estimate = {
    seconds: 50,
    stages: [
      { stage: 'train' as const, seconds: 40 },
      { stage: 'evaluate' as const, seconds: 10 },
    ],
    basis: { run: 2, images: 1 },
  }
  const stages = stageTimes({ ...run, estimate }, events, START + 34_000)
  expect(stages.slice(0, 4)).toMatchObject([
    { stage: 'prepare', state: 'done', seconds: 3 },
    { stage: 'features', state: 'done', seconds: 21 },
    { stage: 'train', state: 'now', seconds: 10, expected: 40, part: 0.25 },
    { stage: 'evaluate', state: 'ahead', expected: 10 },
  ])
  expect(secondsLeft({ ...run, estimate }, stages, START + 34_000)).toBe(40)
  expect(secondsLeft(run, stages, START + 34_000)).toBe(34)
})

test('a run that began again is timed from there', () => {
  const events = said([0, stage('prepare')], [5, stage('train')], [60, stage('prepare')])
  expect(stageTimes({ ...run, stage: 'prepare' }, events, START + 62_000).slice(0, 3)).toMatchObject([
    { state: 'now', seconds: 2 },
    { state: 'ahead' },
    { state: 'ahead' },
  ])
})
