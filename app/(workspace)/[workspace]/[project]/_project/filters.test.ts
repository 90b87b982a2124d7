import { expect, test } from 'vitest'
import { filterCount, NO_FILTERS, stillFits } from './filters'

test('the usual view narrows nothing', () => expect(filterCount(NO_FILTERS)).toBe(0))

const card = { state: 'labelled', split: null }

test('a picture that was labelled leaves the unlabelled pool, and a label filter', () => {
  expect(stillFits({ ...NO_FILTERS, pool: 'unlabelled' }, { ...card })).toBe(false)
  expect(stillFits({ ...NO_FILTERS, label: 'a' }, { ...card, labelIds: ['b'] })).toBe(false)
  expect(stillFits({ ...NO_FILTERS, label: 'a' }, { ...card, labelIds: ['a', 'b'] })).toBe(true)
})

test('a picture that was put into a split leaves those of another, and those of none', () => {
  expect(stillFits({ ...NO_FILTERS, split: 'test' }, { ...card, split: 'train' })).toBe(false)
  expect(stillFits({ ...NO_FILTERS, split: 'none' }, { ...card, split: 'train' })).toBe(false)
  expect(stillFits({ ...NO_FILTERS, split: 'none' }, card)).toBe(true)
  expect(stillFits({ ...NO_FILTERS, split: 'test' }, { ...card, split: 'test' })).toBe(true)
})
