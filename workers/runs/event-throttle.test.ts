import { expect, test } from 'vitest'
import type { RunEvent } from '@/lib/domain/run/run'
import { eventThrottle } from './event-throttle'

const step = (n: number): RunEvent => ({ kind: 'step', step: n, steps: 100, epoch: 0, loss: 1, learningRate: 0.1 })
const stage = (stage: 'evaluate'): RunEvent => ({ kind: 'stage', stage })

test('a thousand steps a second become two, and the last one is not lost', () => {
  const { keep } = eventThrottle()
  const kept = Array.from({ length: 3000 }, (_, ms) => keep(step(ms), ms)).flat()
  expect(kept.map((event) => event.kind === 'step' && event.step)).toEqual([0, 500, 1000, 1500, 2000, 2500])
  expect(keep(stage('evaluate'), 3000)).toEqual([step(2999), stage('evaluate')])
  expect(keep(stage('evaluate'), 3001)).toEqual([stage('evaluate')])
})

test('what is held back can be asked for at the end', () => {
  const { keep, rest } = eventThrottle()
  expect([keep(step(1), 0), keep(step(2), 1), keep(step(3), 2)].flat()).toEqual([step(1)])
  expect([rest(), rest()]).toEqual([[step(3)], []])
})

test('logs always pass', () => {
  const { keep } = eventThrottle()
  const log: RunEvent = { kind: 'log', level: 'info', message: 'hay' }
  expect([keep(log, 0), keep(log, 0), keep(log, 1)].flat()).toEqual([log, log, log])
})
