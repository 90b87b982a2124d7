import { expect, test } from 'vitest'
import type { RunMetrics } from '@/lib/domain/run/run'
import { verdictOf } from './verdict'

const metrics = (value: number, perLabel: RunMetrics['perLabel'] = []): RunMetrics => ({
  heldOut: 'test', images: 72, metric: 'mAP50', value, perLabel, seconds: {}, peakMemoryBytes: 1,
})

test.each([[0.875, 'ok', /^Good on 72 test images/], [0.6, 'accent', /^Fair on 72/], [0.2, 'warn', /^Weak on 72/]])('%d', (value, tone, text) =>
  expect(verdictOf(metrics(value))).toEqual({ tone, text: expect.stringMatching(text) }))

test('names a weak label of a good model', () =>
  expect(verdictOf(metrics(0.85, [{ label: 'RBC', value: 0.9, count: 5 }, { label: 'WBC', value: 0.31, count: 2 }, { label: 'none', value: null, count: 0 }])).text).toContain('WBC is still weak (0.31).'))

test('says what the model before had', () => {
  expect(verdictOf(metrics(0.85), { number: 3, metrics: metrics(0.8) }).text).toContain('Model 3 had 0.800 on its own test images.')
  expect(verdictOf(metrics(0.85), { number: 3, metrics: metrics(0.8502) }).text).toContain('As good as model 3.')
})
