import fc from 'fast-check'
import { expect, test } from 'vitest'
import { labelForKey, labelKeys } from './label-keys'

const label = (id: string, hotkey: string | null = null) => ({ id, hotkey })
const told = (labels: ReturnType<typeof label>[]) => [...labelKeys(labels)].map(([id, key]) => `${key} ${id}`).sort()

test('labels take the digits in order, the tenth takes 0, the next none', () => {
  const eleven = Array.from({ length: 11 }, (_, i) => label(`l${i}`))
  expect(told(eleven)).toEqual(['0 l9', '1 l0', '2 l1', '3 l2', '4 l3', '5 l4', '6 l5', '7 l6', '8 l7', '9 l8'])
})

test('an own key comes first, and its digit is not given twice', () =>
  expect(told([label('a'), label('b', 'X'), label('c', '1')])).toEqual(['1 c', '2 a', 'x b']))

test('of two labels with one key the first has it, the other a digit', () =>
  expect(told([label('a', 'q'), label('b', 'q')])).toEqual(['1 b', 'q a']))

test('no key chooses two labels, ten labels or fewer all have one, and each is chosen by its own', () => {
  const hotkey = fc.option(fc.constantFrom(...'0123456789abAB'))
  fc.assert(
    fc.property(fc.array(hotkey, { maxLength: 14 }), (hotkeys) => {
      const labels = hotkeys.map((own, at) => label(`l${at}`, own))
      const keys = labelKeys(labels)
      expect(new Set(keys.values()).size).toBe(keys.size)
      expect(keys.size).toBeGreaterThanOrEqual(Math.min(labels.length, 10))
      for (const one of labels) {
        const key = keys.get(one.id)
        if (key) expect(labelForKey(labels, key.toUpperCase())).toBe(one)
      }
    }),
  )
})
