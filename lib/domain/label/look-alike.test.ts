import { expect, test } from 'vitest'
import { lookAlikes, refuseLookAlike } from './look-alike'

test('a name that differs in capitals only is refused, with the one that is there', () => {
  expect(() => refuseLookAlike('apple', ['Pear', 'Apple'])).toThrow('There is a label Apple already.')
  expect(() => refuseLookAlike('ÄPFEL', ['Äpfel'])).toThrow(expect.objectContaining({ code: 'conflict' }))
})

test('the same name, and names that are longer, are no look-alikes', () => refuseLookAlike('apple', ['apple', 'apples', 'pineapple']))

test('look-alikes are found in groups', () => {
  expect(lookAlikes(['RBC', 'WBC', 'rbc', 'Rbc', 'wbc', 'RBC', 'cell'])).toEqual([
    ['RBC', 'rbc', 'Rbc'],
    ['WBC', 'wbc'],
  ])
})
