import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ORDERS, POOLS } from '@/lib/domain/image/image-filter'
import { filterCount, filterSearch, NO_FILTERS, readFilters, SPLITS, stillFits } from './filters'

const some = fc.option(fc.string({ minLength: 1, maxLength: 20 }), { nil: undefined })
const filters = fc.record({
  pool: fc.constantFrom(...POOLS),
  label: some,
  split: fc.option(fc.constantFrom(...SPLITS), { nil: undefined }),
  by: some,
  q: some,
  order: fc.constantFrom(...ORDERS),
})

test('the address holds the filters and gives them back', () => {
  fc.assert(
    fc.property(filters, (all) => {
      expect(readFilters(new URLSearchParams(filterSearch(all)))).toEqual(all)
    }),
  )
})

test('nothing is written while nothing is filtered', () => {
  expect(filterSearch(NO_FILTERS)).toBe('')
  expect(filterCount(NO_FILTERS)).toBe(0)
})

test('an unknown pool or order in an old link means the usual one', () => {
  expect(readFilters(new URLSearchParams('pool=attic&order=size'))).toMatchObject(NO_FILTERS)
})

test('a picture that was labelled leaves the unlabelled pool, and a label filter', () => {
  expect(stillFits({ ...NO_FILTERS, pool: 'unlabelled' }, { state: 'labelled' })).toBe(false)
  expect(stillFits({ ...NO_FILTERS, label: 'a' }, { state: 'labelled', labelIds: ['b'] })).toBe(false)
  expect(stillFits({ ...NO_FILTERS, label: 'a' }, { state: 'labelled', labelIds: ['a', 'b'] })).toBe(true)
})
