import { expect, test } from 'vitest'
import { qualityOf } from './quality'
import type { RunMetrics } from './run'

const metrics = (value: number, more: Partial<RunMetrics> = {}): RunMetrics => ({
  version: 1,
  heldOut: 'test',
  images: 72,
  metric: 'mAP50',
  value,
  perLabel: [],
  seconds: {},
  peakMemoryBytes: 1,
  ...more,
})

test.each([
  [0.8, 'good'],
  [0.79, 'fair'],
  [0.5, 'fair'],
  [0.49, 'weak'],
])('%d is %s', (value, grade) => expect(qualityOf(metrics(value))).toEqual({ grade, rough: false }))

test.each([
  [29, true],
  [30, false],
])('on %d images the figure is rough: %s', (images, rough) => expect(qualityOf(metrics(0.9, { images })).rough).toBe(rough))

test('the weakest label is named where the model is not weak itself; one that was not measured is none', () => {
  const perLabel = [
    { label: 'a', value: 0.4, count: 1 },
    { label: 'b', value: 0.3, count: 1 },
    { label: 'c', value: null, count: 0 },
  ]
  expect(qualityOf(metrics(0.6, { perLabel })).weakLabel).toEqual({ label: 'b', value: 0.3 })
  expect(qualityOf(metrics(0.4, { perLabel }))).not.toHaveProperty('weakLabel')
})

test('it is compared with a model of the same measure only', () => {
  expect(qualityOf(metrics(0.85), metrics(0.8504)).compared).toBe('same')
  expect(qualityOf(metrics(0.85), metrics(0.8)).compared).toBe('other')
  expect(qualityOf(metrics(0.85), metrics(0.85, { metric: 'accuracy' }))).not.toHaveProperty('compared')
})
