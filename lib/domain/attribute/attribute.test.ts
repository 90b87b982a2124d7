import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MOST_ATTRIBUTES } from '@/lib/domain/annotation/attributes'
import { type Attribute, AttributeName, attributesOf, Choices, MOST_PROJECT_ATTRIBUTES } from './attribute'
import { clashing, freeAttributeName, isFull, refuseClash } from './clash'
import { misfits } from './misfit'
import { taken } from './value'

const attribute = (more: Partial<Attribute>): Attribute => ({
  id: 'a',
  name: 'colour',
  kind: 'text',
  choices: [],
  labelId: null,
  position: 0,
  ...more,
})

const schema = [
  attribute({ name: 'occluded', kind: 'flag' }),
  attribute({ name: 'colour', kind: 'choice', choices: ['red', 'blue'], labelId: 'car' }),
  attribute({ name: 'age', kind: 'number', labelId: 'person' }),
]
const wrong = (labelId: string, attributes: Record<string, string | number | boolean>) =>
  misfits({ labelId, attributes }, schema).map((misfit) => misfit.wrong)

test('a value fits its kind, its choices and its label, or it is said what would', () => {
  expect(wrong('car', { occluded: true, colour: 'red' })).toEqual([])
  expect(wrong('person', { occluded: false, age: 3 })).toEqual([])
  expect(wrong('car', { occluded: 'yes', colour: 'green' })).toEqual(['occluded takes true or false.', 'colour takes one of red, blue.'])
  expect(wrong('car', { age: 3 })).toEqual(['The attribute age is not one of this label.'])
  expect(wrong('car', { size: 3 })).toEqual(['This project has no attribute size. Whoever runs the project can add it.'])
  expect(wrong('person', { age: 'old' })).toEqual(['age takes a number.'])
  expect(taken(attribute({ kind: 'choice', choices: [...'abcdefghijkl'] }))).toBe(
    'colour takes one of a, b, c, d, e, f, g, h, i, j and 2 more.',
  )
})

test('names are compared in one Unicode form, and two choices are not the same', () => {
  expect(AttributeName.parse(' cafe\u0301 ')).toBe('caf\u00E9')
  expect(AttributeName.safeParse('x'.repeat(65)).success).toBe(false)
  expect(Choices.safeParse(['cafe\u0301', 'caf\u00E9']).success).toBe(false)
})

test('one name is asked once of an annotation: two labels may each have their own', () => {
  const ofCar = { name: 'Colour', labelId: 'car' }
  expect(clashing(ofCar, [{ name: 'colour', labelId: 'car' }])).toBeDefined()
  expect(clashing(ofCar, [{ name: 'colour', labelId: null }])).toBeDefined()
  expect(clashing(ofCar, [{ name: 'colour', labelId: 'person' }])).toBeUndefined()
  expect(() => refuseClash(ofCar, [{ name: 'colour', labelId: null }])).toThrow('There is an attribute colour already.')
  expect(freeAttributeName(ofCar, [{ name: 'colour', labelId: null }])).toBe('Colour 2')
})

const asked = fc.record({ name: fc.stringMatching(/^[a-z]{1,3}$/), labelId: fc.constantFrom(null, 'car', 'person', 'dog') })

test('what is let in never asks more of an annotation than it can hold, nor the same twice', () => {
  fc.assert(
    fc.property(fc.array(asked, { maxLength: 300 }), (wishes) => {
      const let_in: typeof wishes = []
      for (const wish of wishes) if (!clashing(wish, let_in) && !isFull(wish, let_in)) let_in.push(wish)
      expect(let_in.length).toBeLessThanOrEqual(MOST_PROJECT_ATTRIBUTES)
      for (const labelId of ['car', 'person', 'dog']) {
        const names = attributesOf(let_in, labelId).map(({ name }) => name)
        expect(names.length).toBeLessThanOrEqual(MOST_ATTRIBUTES)
        expect(new Set(names).size).toBe(names.length)
      }
    }),
  )
})
