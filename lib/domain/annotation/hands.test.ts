import { expect, test } from 'vitest'
import { TAG } from '@/lib/domain/geometry/shape'
import type { AnyChange } from './edit'
import { handsOf } from './hands'

const put = (id: string, labelId = 'cat'): AnyChange => ({ put: { id, labelId, shape: TAG, attributes: {} } })
const by = (userId: string, ...changes: AnyChange[]) => ({ userId, changes })

test.each([
  ['whoever put it last', [by('me', put('a')), by('ann', put('a', 'dog'))], 'ann'],
  ['whoever removed it', [by('me', put('a')), by('ann', { remove: 'a' }), by('bob', put('b'))], 'ann'],
  ['not whoever found it gone', [by('me', put('a')), by('ann', { remove: 'a' }), by('bob', { remove: 'a' }, { negative: true })], 'ann'],
  ['whoever said "nothing here"', [by('me', put('a')), by('ann', { negative: true }), by('bob', { negative: false })], 'ann'],
  ['whoever merged its label', [by('me', put('a')), by('ann', { relabel: { from: 'cat', to: 'dog' } })], 'ann'],
  [
    'whoever deleted what it had become',
    [by('me', put('a')), by('ann', { relabel: { from: 'cat', to: 'dog' } }), by('bob', { dropLabel: 'dog' })],
    'bob',
  ],
  ['not whoever deleted another label', [by('me', put('a')), by('ann', { dropLabel: 'dog' })], 'me'],
  ['whoever drew it again', [by('ann', { remove: 'a' }), by('bob', put('a'))], 'bob'],
  ['whoever removed what was there before', [by('ann', { remove: 'a' })], 'ann'],
  ['nobody whose deeds are not known', [by('ann', put('b'))], undefined],
])('the last hand on an annotation is %s', (_, edits, hand) => expect(handsOf(edits, ['a']).get('a')).toBe(hand))

test('each has its own', () =>
  expect(Object.fromEntries(handsOf([by('ann', put('a'), put('b')), by('bob', { remove: 'b' })], ['a', 'b', 'c']))).toEqual({
    a: 'ann',
    b: 'bob',
  }))
