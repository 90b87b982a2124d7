import fc from 'fast-check'
import { expect, test } from 'vitest'
import { filterSearch, SPLITS } from './filter-search'
import { ORDERS, POOLS } from './image-filter'
import { filterOfRow, readRow, ROW_ORDERS, rowSearch, USUAL_ROW } from './image-row'

const some = fc.option(fc.string({ minLength: 1, maxLength: 20 }), { nil: undefined })
const filters = {
  pool: fc.constantFrom(...POOLS),
  label: some,
  split: fc.option(fc.constantFrom(...SPLITS), { nil: undefined }),
  by: some,
  q: some,
}

test('the address of the editor holds the row and gives it back', () =>
  fc.assert(
    fc.property(fc.record({ ...filters, order: fc.constantFrom(...ROW_ORDERS) }), (row) => {
      expect(readRow(new URLSearchParams(rowSearch(row)))).toEqual(row)
    }),
  ))

test('the row of a grid leads back to that grid', () =>
  fc.assert(
    fc.property(fc.record({ ...filters, order: fc.constantFrom(...ORDERS) }), (grid) => {
      const row = readRow(new URLSearchParams(rowSearch(grid)))
      expect(filterSearch(filterOfRow(row))).toBe(filterSearch(grid))
    }),
  ))

test('nothing is said of the usual row; a grid of all, newest first, is another one', () => {
  expect([rowSearch(USUAL_ROW), readRow(new URLSearchParams())]).toEqual(['', USUAL_ROW])
  expect(rowSearch({ pool: 'all', order: 'newest' })).toBe('?order=newest')
})

test('an address of before, which named filters alone, means the grid as it was', () => {
  expect(readRow(new URLSearchParams('pool=unlabelled'))).toMatchObject({ pool: 'unlabelled', order: 'newest' })
})

test('what no database could look for is left out', () => {
  expect(readRow(new URLSearchParams('label=%00&q=a%00'))).toMatchObject({ label: undefined, q: undefined, order: 'unlabelled' })
})
