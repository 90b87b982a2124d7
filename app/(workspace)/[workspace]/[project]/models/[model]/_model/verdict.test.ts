import { expect, test } from 'vitest'
import type { RunMetrics } from '@/lib/domain/run/run'
import { figuresOf } from '@/lib/texts/figures'
import { textsOf } from '@/lib/texts/texts'
import { verdictOf as told } from './verdict'

const words = { t: textsOf('en-GB', 'models'), fixed: figuresOf('en-GB').fixed }
const unchecked = { parity: {}, leftOut: [] }
const verdictOf = (metrics: RunMetrics, before?: { number: number; metrics: RunMetrics }) => told({ ...unchecked, metrics }, before, words)

const metrics = (value: number, perLabel: RunMetrics['perLabel'] = []): RunMetrics => ({
  version: 1,
  heldOut: 'test',
  images: 72,
  metric: 'mAP50',
  value,
  perLabel,
  seconds: {},
  peakMemoryBytes: 1,
})

test.each([
  [0.875, 'ok', /^Good on 72 test images/],
  [0.6, 'accent', /^Fair on 72/],
  [0.2, 'warn', /^Weak on 72/],
])('%d', (value, tone, text) => expect(verdictOf(metrics(value))).toEqual({ tone, text: expect.stringMatching(text) }))

test('few images promise, but prove nothing', () => {
  expect(verdictOf({ ...metrics(0.95), images: 11, heldOut: 'validation' })).toEqual({
    tone: 'accent',
    text: 'Promising on 11 validation images: it finds and names most of what is on them. So few images give a rough figure: label more for one to rely on.',
  })
  expect(verdictOf({ ...metrics(0.6), images: 1 }).text).toMatch(/^Fair on 1 test image:.* rough figure/)
})

test('a classifier is told in images', () =>
  expect(verdictOf({ ...metrics(0.9), metric: 'accuracy', images: 40 }).text).toBe(
    'Good on 40 test images: 36 of them got the right label.',
  ))

test('names a weak label of a good model', () =>
  expect(
    verdictOf(
      metrics(0.85, [
        { label: 'RBC', value: 0.9, count: 5 },
        { label: 'WBC', value: 0.31, count: 2 },
        { label: 'none', value: null, count: 0 },
      ]),
    ).text,
  ).toContain('WBC is still weak (0.31).'))

test('says what the model before had', () => {
  expect(verdictOf(metrics(0.85), { number: 3, metrics: metrics(0.8) }).text).toContain('Model 3 had 0.800 on its own test images.')
  expect(verdictOf(metrics(0.85), { number: 3, metrics: metrics(0.8502) }).text).toContain('As good as model 3.')
})

test('says whether all files agree with the trained model', () => {
  const parity = { 'model_web/model.json': [{ runtime: 'TensorFlow.js', difference: 0.001 }] }
  const leftOut = [{ path: 'model_onnx/model.onnx', reason: 'differs' }]
  expect(told({ ...unchecked, metrics: metrics(0.2), parity }, undefined, words).text).toMatch(
    /All files of the bundle agree with the trained/,
  )
  const notRun = { 'model_onnx/model.onnx': [{ runtime: 'ONNX Runtime', skipped: 'it is not installed' }] }
  expect(told({ ...unchecked, metrics: metrics(0.9), parity: { ...parity, ...notRun } }, undefined, words).text).toMatch(
    /All files of the bundle that could be run here agree with the trained/,
  )
  expect(told({ metrics: metrics(0.9), parity, leftOut }, undefined, words).text).toMatch(
    /1 file is left out of the bundle; its card says why\.$/,
  )
})
