import { expect, test } from 'vitest'
import { filterCount, NO_FILTERS, stillFits } from './filters'

test('the usual view narrows nothing', () => expect(filterCount(NO_FILTERS)).toBe(0))

test('a picture that was labelled leaves the unlabelled pool, and a label filter', () => {
  expect(stillFits({ ...NO_FILTERS, pool: 'unlabelled' }, { state: 'labelled' })).toBe(false)
  expect(stillFits({ ...NO_FILTERS, label: 'a' }, { state: 'labelled', labelIds: ['b'] })).toBe(false)
  expect(stillFits({ ...NO_FILTERS, label: 'a' }, { state: 'labelled', labelIds: ['a', 'b'] })).toBe(true)
})
