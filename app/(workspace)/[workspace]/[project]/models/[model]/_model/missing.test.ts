import { expect, test } from 'vitest'
import { missingIn } from './missing'

const file = (path: string) => ({ path, bytes: 1, sha256: 'a'.repeat(64) })
const WHOLE = ['model_web/model.json', 'model_onnx/model.onnx', 'model_android/model.tflite', 'model_ios/Model.mlmodel'].map(file)

test('of a whole bundle nothing is missing, whatever is left out beside', () =>
  expect(missingIn({ files: WHOLE, leftOut: [{ path: 'model_android/model_int8.tflite', reason: 'loses 0.02' }] })).toEqual({}))

test('what was left out is missing for its reason, also where something else of its folder is there; what is older has none', () => {
  const files = [WHOLE[0]!, WHOLE[1]!, file('model_android/legacy/model.tflite')]
  const leftOut = [{ path: 'model_android/model.tflite', reason: 'cannot be run: no' }]
  expect(missingIn({ files, leftOut })).toEqual({ android: { reason: 'cannot be run: no' }, ios: {} })
})
