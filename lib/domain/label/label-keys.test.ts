import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isToolLetter } from '@/lib/domain/tools/letters'
import { labelKeys } from './label-keys'

const label = (id: string, hotkey: string | null = null) => ({ id, hotkey })
const told = (labels: ReturnType<typeof label>[]) => [...labelKeys(labels, 'detection')].map(([id, key]) => `${key} ${id}`).sort()

test('labels take the digits in order, the tenth takes 0, the next none', () => {
  const eleven = Array.from({ length: 11 }, (_, i) => label(`l${i}`))
  expect(told(eleven)).toEqual(['0 l9', '1 l0', '2 l1', '3 l2', '4 l3', '5 l4', '6 l5', '7 l6', '8 l7', '9 l8'])
})

test('an own key comes first, and its digit is not given twice', () =>
  expect(told([label('a'), label('b', 'X'), label('c', '1')])).toEqual(['1 c', '2 a', 'x b']))

test('of two labels with one key the first has it, the other a digit', () =>
  expect(told([label('a', 'x'), label('b', 'x')])).toEqual(['1 b', 'x a']))

test('the key of a tool gives no label, where the project has that tool', () => {
  expect(told([label('a', 'b')])).toEqual(['1 a'])
  expect([...labelKeys([label('a', 'b'), label('c', 'n')], 'classification')]).toEqual([
    ['a', 'b'],
    ['c', '1'],
  ])
})

test('no key chooses two labels nor a tool, and ten labels or fewer all have one', () => {
  const hotkey = fc.option(fc.constantFrom(...'0123456789abxABX'))
  fc.assert(
    fc.property(fc.array(hotkey, { maxLength: 14 }), fc.constantFrom('detection' as const, 'classification' as const), (hotkeys, type) => {
      const labels = hotkeys.map((own, at) => label(`l${at}`, own))
      const keys = labelKeys(labels, type)
      expect(new Set(keys.values()).size).toBe(keys.size)
      expect(keys.size).toBeGreaterThanOrEqual(Math.min(labels.length, 10))
      for (const key of keys.values()) expect(isToolLetter(type, key)).toBe(false)
    }),
  )
})
