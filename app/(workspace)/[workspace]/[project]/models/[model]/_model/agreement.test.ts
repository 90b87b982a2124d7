import { expect, test } from 'vitest'
import { agreementOf } from './agreement'

const parity = {
  'model_web/model.json': [{ runtime: 'TensorFlow.js', difference: 0.0016 }],
  'model_android/model.tflite': [
    { runtime: 'LiteRT', difference: 0.003 },
    { runtime: 'TFLite', skipped: 'it is not installed' },
  ],
  'model_android/legacy/model.tflite': [{ runtime: 'LiteRT', difference: 0 }],
}

test('each runtime that ran counts once, one that did not run not at all', () =>
  expect(agreementOf({ parity, leftOut: [] })).toEqual({ agree: 2, all: 2 }))

test('a file that is left out was not agreed with', () =>
  expect(agreementOf({ parity, leftOut: [{ path: 'model_onnx/model.onnx', reason: 'differs' }] })).toEqual({ agree: 2, all: 3 }))

test('of a model from before it was kept nothing is said', () => expect(agreementOf({ parity: {}, leftOut: [] })).toBeUndefined())
