import { expect, test } from 'vitest'
import { inOrder } from './in-order'

test('the main file first, what is to be read last', () => {
  const paths = ['ios/LICENSE-MIT.txt', 'ios/Model.mlmodel', 'ios/README.md', 'ios/check.swift', 'ios/labels.json']
  const files = paths.map((path) => ({ path, bytes: 1, sha256: '' }))
  expect(inOrder(files, 'ios/Model.mlmodel').map(({ path }) => path)).toEqual([
    'ios/Model.mlmodel',
    'ios/check.swift',
    'ios/labels.json',
    'ios/LICENSE-MIT.txt',
    'ios/README.md',
  ])
})
