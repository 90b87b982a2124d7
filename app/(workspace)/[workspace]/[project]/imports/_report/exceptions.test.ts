import { expect, test } from 'vitest'
import type { Exception } from '@/lib/domain/dataset/report'
import { textsOf } from '@/lib/texts/texts'
import { exceptionTitle } from './exceptions'

const t = textsOf('en-GB', 'imports')
const rejected = (thing: Exception['thing'], count = 1): Exception => ({
  thing,
  outcome: 'rejected',
  file: 'a.xml',
  reason: 'no area',
  count,
})

test('what was rejected is counted by kind', () => {
  expect(exceptionTitle([rejected('box'), rejected('box', 3), rejected('image')], 'rejected', t)).toBe('4 boxes and 1 image rejected')
  expect(exceptionTitle([], 'repaired', t)).toBe('Nothing repaired')
})
