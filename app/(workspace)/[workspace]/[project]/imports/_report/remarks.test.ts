import { expect, test } from 'vitest'
import type { Remark } from '@/lib/domain/dataset/report'
import { figuresOf } from '@/lib/texts/figures'
import { textsOf } from '@/lib/texts/texts'
import { remarkTitle } from './remarks'

const t = textsOf('en-GB', 'imports')
const { list } = figuresOf('en-GB')
const rejected = (thing: Remark['thing'], count = 1): Remark => ({ thing, outcome: 'rejected', file: 'a.xml', reason: 'no area', count })

test('what was rejected is counted by kind', () => {
  expect(remarkTitle([rejected('box'), rejected('box', 3), rejected('image')], 'rejected', { t, list })).toBe(
    '4 boxes and 1 image rejected',
  )
  const three = [rejected('file', 3), rejected('box', 11), rejected('image', 5)]
  expect(remarkTitle(three, 'rejected', { t, list })).toBe('3 files, 11 boxes and 5 images rejected')
  expect(remarkTitle([], 'repaired', { t, list })).toBe('Nothing repaired')
})
