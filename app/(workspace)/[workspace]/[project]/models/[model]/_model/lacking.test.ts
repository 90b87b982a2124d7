import { expect, test } from 'vitest'
import { lacking } from './lacking'

const file = (path: string) => ({ path, bytes: 1, sha256: '' })

test('a model from before there were files for all platforms lacks the others, but not one that was refused', () => {
  const files = [file('bundle.json'), file('model_web/model.json')]
  expect(lacking({ files, leftOut: [] })).toEqual(['android', 'ios', 'onnx'])
  expect(lacking({ files, leftOut: [{ path: 'model_ios/Model.mlmodel', reason: 'differs' }] })).toEqual(['android', 'onnx'])
})
