import fc from 'fast-check'
import { expect, test } from 'vitest'
import { placeAmong } from './grid-place'

const pictures = (ids: string) => [...ids].map((id) => ({ id }))
const [all, without] = [pictures('abcdef'), (ids: string) => pictures('abcdef').filter(({ id }) => !ids.includes(id))]
/** Which picture the place is on after a view has become another. */
const then = (index: number, after: { id: string }[]) => after[placeAmong({ index, among: all }, after).index]?.id

test('the place goes with its picture; when that leaves, to the next that stays, else to the last', () => {
  expect(then(2, pictures('xyabcdef'))).toBe('c')
  expect(then(2, without('c'))).toBe('d')
  expect(then(1, without('bcd'))).toBe('e')
  expect(then(5, without('af'))).toBe('e')
  expect(then(0, [])).toBeUndefined()
})

test('a picture that left under the keyboard and comes back has it again, unless the place was moved meanwhile', () => {
  const left = placeAmong({ index: 2, among: all }, without('c'))
  expect(placeAmong(left, all)).toEqual({ index: 2, among: all, first: 0 })
  expect(placeAmong({ index: 4, among: without('c') }, all).index).toBe(5)
})

test('a place that nobody has moved is the first, and one that is still to be loaded stays', () => {
  expect(placeAmong({ index: 0 }, pictures('xabc'))).toEqual({ index: 0 })
  expect(placeAmong({ index: 40, among: all }, without('a')).index).toBe(40)
})

test('whatever leaves, the place is on a picture while there is one', () => {
  fc.assert(
    fc.property(fc.subarray([...'abcdef'], { minLength: 1 }), fc.nat(5), (stay, index) => {
      const after = stay.map((id) => ({ id }))
      expect(after[placeAmong({ index, among: all }, after).index]).toBeDefined()
    }),
  )
})
