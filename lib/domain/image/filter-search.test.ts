import fc from 'fast-check'
import { expect, test } from 'vitest'
import { filterSearch, readFilters, SPLITS } from './filter-search'
import { ORDERS, POOLS } from './image-filter'

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
  expect(filterSearch({ pool: 'all', order: 'newest' })).toBe('')
})

test('an unknown pool or order in an old link means the usual one', () => {
  expect(readFilters(new URLSearchParams('pool=attic&order=size'))).toMatchObject({ pool: 'all', order: 'newest' })
})
