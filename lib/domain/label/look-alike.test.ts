import { expect, test } from 'vitest'
import { lookAlikes, refuseLookAlikes } from './look-alike'

test('a name that differs in capitals only is refused, with the one that is there', () => {
  expect(() => refuseLookAlikes(['apple'], ['Pear', 'Apple'])).toThrow('The labels Apple and apple differ in capitals only.')
  expect(() => refuseLookAlikes(['ÄPFEL'], ['Äpfel'])).toThrow(expect.objectContaining({ code: 'conflict' }))
})

test('names that are chosen together are held against each other', () =>
  expect(() => refuseLookAlikes(['pear', 'apple', 'PEAR'], [])).toThrow('The labels pear and PEAR differ in capitals only.'))

test('the same name, and names that are longer, are no look-alikes', () => refuseLookAlikes(['apple'], ['apple', 'apples', 'pineapple']))

test('look-alikes are found in groups', () => {
  expect(lookAlikes(['RBC', 'WBC', 'rbc', 'Rbc', 'wbc', 'RBC', 'cell'])).toEqual([
    ['RBC', 'rbc', 'Rbc'],
    ['WBC', 'wbc'],
  ])
})
