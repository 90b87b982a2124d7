import { expect, test } from 'vitest'
import { mapOf, nameProblem, proposed } from './label-map'

const labels = [
  { name: 'cat', annotations: 3 },
  { name: 'guide_dog', annotations: 2 },
  { name: 'Bus', annotations: 1 },
]

test('a label that the project knows but for case or a hyphen is proposed as that one; where two are meant, none', () => {
  const to = (known: string[]) => proposed(labels, known).map((choice) => choice.to)
  expect(to(['cat', 'Guide dog'])).toEqual(['cat', 'Guide dog', 'Bus'])
  expect(to(['BUS', 'bus', 'Cat', 'cat'])).toEqual(['cat', 'guide_dog', 'Bus'])
})

test('only what does not stay as it is goes to the site; left out is null', () => {
  const [cat, dog, bus] = proposed(labels, [])
  expect(mapOf([cat!, { ...dog!, to: ' Dog ' }, { ...bus!, taken: false }])).toEqual([
    { from: 'guide_dog', to: 'Dog' },
    { from: 'Bus', to: null },
  ])
})

test('a new name must be one; that of the source need not, nor that of what is left out', () => {
  const [cat] = proposed([{ name: 'x'.repeat(100), annotations: 1 }], [])
  expect(nameProblem(cat!)).toBeUndefined()
  expect(nameProblem({ ...cat!, to: ' ' })).toBeDefined()
  expect(nameProblem({ ...cat!, to: ' ', taken: false })).toBeUndefined()
})
