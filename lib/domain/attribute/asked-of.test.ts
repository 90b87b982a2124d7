import { expect, test } from 'vitest'
import type { Attribute } from './attribute'
import { askedOf, oddValues } from './asked-of'

const asked = (name: string, labelId: string | null): Attribute => ({ id: name, name, kind: 'text', choices: [], labelId, position: 0 })
const schema = [asked('colour', null), asked('doors', 'car'), asked('age', 'person')]
const car = { labelId: 'car', attributes: { colour: 'red', doors: '3', age: 'old' } }
const other = { labelId: 'car', attributes: { colour: 'blue', doors: '3' } }

test('annotations are asked what all of their labels are, and say one thing, several or nothing', () => {
  const of = (...all: (typeof car | typeof other)[]) => askedOf(all, schema).map(({ attribute, value }) => [attribute.name, value])
  expect(of(car)).toEqual([
    ['colour', { is: 'red' }],
    ['doors', { is: '3' }],
  ])
  expect(of(car, other)).toEqual([
    ['colour', 'several'],
    ['doors', { is: '3' }],
  ])
  expect(of(car, { ...other, labelId: 'person', attributes: {} as typeof other.attributes })).toEqual([['colour', 'several']])
})

test('what is not asked of one annotation is odd; of several together nothing is', () => {
  expect(oddValues([car], schema)).toEqual([{ name: 'age', value: 'old' }])
  expect(oddValues([car, other], schema)).toEqual([])
})
