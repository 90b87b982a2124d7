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
  expect(agreementOf({ parity, leftOut: [] })).toEqual({ agree: 2, all: 2, whole: true }))

test('a main file that is left out was not agreed with; one that comes beside it leaves its runtime as it is', () => {
  expect(agreementOf({ parity, leftOut: [{ path: 'model_onnx/model.onnx', reason: 'differs' }] })).toMatchObject({ agree: 2, all: 3 })
  expect(agreementOf({ parity, leftOut: [{ path: 'model_android/model_int8.tflite', reason: 'loses' }] })).toMatchObject({
    agree: 2,
    all: 2,
  })
})

test('a file that nothing ran is told', () => {
  const notRun = { 'model_onnx/model.onnx': [{ runtime: 'ONNX Runtime', skipped: 'it is not installed' }] }
  expect(agreementOf({ parity: { ...parity, ...notRun }, leftOut: [] })).toEqual({ agree: 2, all: 2, whole: false })
})

test('of a model from before it was kept nothing is said', () => expect(agreementOf({ parity: {}, leftOut: [] })).toBeUndefined())
