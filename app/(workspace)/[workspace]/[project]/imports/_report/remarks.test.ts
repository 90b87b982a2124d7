import { expect, test } from 'vitest'
import type { Remark } from '@/lib/domain/dataset/report'
import { textsOf } from '@/lib/texts/texts'
import { remarkTitle } from './remarks'

const t = textsOf('en-GB', 'imports')
const rejected = (thing: Remark['thing'], count = 1): Remark => ({ thing, outcome: 'rejected', file: 'a.xml', reason: 'no area', count })

test('what was rejected is counted by kind', () => {
  expect(remarkTitle([rejected('box'), rejected('box', 3), rejected('image')], 'rejected', t)).toBe('4 boxes and 1 image rejected')
  expect(remarkTitle([], 'repaired', t)).toBe('Nothing repaired')
})
