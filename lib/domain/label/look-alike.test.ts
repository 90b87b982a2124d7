import { expect, test } from 'vitest'
import { lookAlikes, refuseLookAlikes } from './look-alike'

test('a name that differs in capitals only is refused, with the one that is there', () => {
  expect(() => refuseLookAlikes(['apple'], ['Pear', 'Apple'])).toThrow('There is a label Apple already.')
  expect(() => refuseLookAlikes(['ÄPFEL'], ['Äpfel'])).toThrow(expect.objectContaining({ code: 'conflict' }))
})

test('names that are chosen together are held against each other', () =>
  expect(() => refuseLookAlikes(['pear', 'apple', 'PEAR'], [])).toThrow('There is a label pear already.'))

test('the same name, and names that are longer, are no look-alikes', () => refuseLookAlikes(['apple'], ['apple', 'apples', 'pineapple']))

test('look-alikes are found in groups', () => {
  expect(lookAlikes(['RBC', 'WBC', 'rbc', 'Rbc', 'wbc', 'RBC', 'cell'])).toEqual([
    ['RBC', 'rbc', 'Rbc'],
    ['WBC', 'wbc'],
  ])
})
