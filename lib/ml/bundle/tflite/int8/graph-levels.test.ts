import { expect, test } from 'vitest'
import type { Node } from '@/lib/ml/bundle/graph'
import { graphLevels } from './graph-levels'

const layer = { weights: { shape: [1, 1, 1, 1], data: new Float32Array(1) }, bias: { shape: [1], data: new Float32Array(1) } }
const conv = (out: string, x: string): Node => ({ op: 'conv', out, x, ...layer, stride: 1, activation: 'linear' })
const nodes: Node[] = [
  { op: 'scale', out: 'input', x: 'resized', by: 2 / 255, plus: -1 },
  conv('one', 'input'),
  { op: 'rows', out: 'one/rows', x: 'one', columns: 1 },
  conv('other', 'input'),
  { op: 'rows', out: 'other/rows', x: 'other', columns: 1 },
  { op: 'concat', out: 'all', parts: ['one/rows', 'other/rows'] },
  { op: 'sigmoid', out: 'scores', x: 'all' },
]
const levels = graphLevels(
  { nodes },
  new Map([
    ['one', { min: -90, max: 2 }],
    ['other', { min: -1, max: 3 }],
  ]),
)

test('what is joined has the levels of all its parts', () => {
  for (const name of ['one', 'one/rows', 'other', 'other/rows']) expect(levels.get(name)).toEqual(levels.get('all'))
})

test('what a sigmoid makes the same answer of is not told apart', () => {
  const { scale, zero } = levels.get('all')!
  expect((127 - zero) * scale).toBeCloseTo(3, 1)
  expect((-128 - zero) * scale).toBeCloseTo(-6.24, 1)
})

test('the input is -1..1, scores are shares', () => {
  expect(levels.get('input')!.scale).toBeCloseTo(2 / 255, 6)
  expect(levels.get('scores')).toEqual({ scale: 1 / 256, zero: -128 })
})

test('a value that nothing is known of is not guessed', () =>
  expect(() => graphLevels({ nodes }, new Map())).toThrow('nothing is known of the numbers of one'))
