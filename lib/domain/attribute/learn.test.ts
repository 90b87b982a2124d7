import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Attributes } from '@/lib/domain/annotation/attributes'
import type { Attribute } from './attribute'
import { fatesOf, learn } from './learn'
import { misfits } from './misfit'
import { AttributeTally, type DeclaredAttribute } from './tally'

const labelIds = new Map([
  ['car', 'c'],
  ['person', 'p'],
])
type Said = [label: string, attributes: Attributes]

const guessed = (said: Said[], declared: DeclaredAttribute[] = []) => {
  const tally = new AttributeTally()
  for (const [label, attributes] of said) tally.add(label, attributes)
  return tally.guesses(declared)
}
const learned = (said: Said[], { schema = [], declared }: { schema?: Attribute[]; declared?: DeclaredAttribute[] } = {}) =>
  learn(guessed(said, declared), { schema, labelIds })
const asked = (more: Partial<Attribute>): Attribute => ({
  id: 'a',
  name: 'colour',
  kind: 'text',
  choices: [],
  labelId: null,
  position: 0,
  ...more,
})

test('what a project of Corral asked is asked again, also what nobody has answered; a project that asks already keeps to that', () => {
  const declared: DeclaredAttribute[] = [
    { name: 'colour', kind: 'choice', choices: ['red', 'blue'], label: null },
    { name: 'doors', kind: 'number', choices: [], label: 'car' },
    { name: 'sails', kind: 'number', choices: [], label: 'boat' },
    { name: 'Colour', kind: 'flag', choices: [], label: 'person' },
    { name: 'breed', kind: 'choice', choices: ['a', 'a'], label: 'person' },
  ]
  const guesses = guessed([['car', { colour: 'red', age: 2 }]], declared)
  expect(learn(guesses, { schema: [], labelIds, declared })).toEqual({
    create: [
      { name: 'colour', kind: 'choice', choices: ['red', 'blue'], labelId: null },
      { name: 'doors', kind: 'number', choices: [], labelId: 'c' },
      { name: 'age', kind: 'number', choices: [], labelId: 'c' },
    ],
    choices: [],
    notices: [],
  })
  const schema = [asked({ kind: 'text' })]
  expect(learn(guesses, { schema, labelIds, declared }).create).toEqual([{ name: 'age', kind: 'number', choices: [], labelId: 'c' }])
})

test('kinds are known by the values: few texts that come again are choices, and what one label alone has is asked of that', () => {
  const said: Said[] = [
    ['car', { occluded: true, colour: 'red', plate: 'A 1', doors: 3, age: 2 }],
    ['car', { occluded: false, colour: 'red', plate: 'B 2', doors: 5 }],
    ['car', { colour: 'blue', plate: 'C 3' }],
    ['car', { colour: 'blue' }],
    ['person', { age: 20 }],
  ]
  expect(learned(said)).toEqual({
    create: [
      { name: 'occluded', kind: 'flag', choices: [], labelId: null },
      { name: 'colour', kind: 'choice', choices: ['blue', 'red'], labelId: 'c' },
      { name: 'plate', kind: 'text', choices: [], labelId: 'c' },
      { name: 'doors', kind: 'number', choices: [], labelId: 'c' },
      { name: 'age', kind: 'number', choices: [], labelId: null },
    ],
    choices: [],
    notices: [],
  })
})

test('before anything is stored it is known what becomes of each', () => {
  const said: Said[] = [
    ['car', { colour: 'red', doors: 3, age: 2, size: 'tall' }],
    ['car', { colour: 'red', doors: 5, age: 'old', size: 'tall' }],
  ]
  const schema = [
    asked({ name: 'colour', kind: 'choice', choices: ['blue'] }),
    asked({ id: 'b', name: 'size', kind: 'choice', choices: ['tall'] }),
    asked({ id: 'd', name: 'doors', kind: 'flag' }),
  ]
  expect(fatesOf(guessed(said), { schema, labelIds })).toEqual(['grows', 'stays', 'stays', 'known'])
  expect(fatesOf(guessed(said), { schema: [], labelIds })).toEqual(['new', 'new', 'stays', 'new'])
})

test('one name of two kinds is asked of each label by itself; in one label it is a text, which is said', () => {
  const apart: Said[] = [
    ['car', { size: 3 }],
    ['person', { size: 'tall' }],
  ]
  expect(learned(apart).create.map(({ kind, labelId }) => [kind, labelId])).toEqual([
    ['number', 'c'],
    ['text', 'p'],
  ])
  const ofAll: Said[] = [
    ['car', { occluded: true }],
    ['person', { occluded: 2 }],
  ]
  expect(learned(ofAll).create.map(({ kind, labelId }) => [kind, labelId])).toEqual([
    ['flag', 'c'],
    ['number', 'p'],
  ])
  const mixed = learned([
    ['car', { size: 3 }],
    ['car', { size: 'large' }],
  ])
  expect(mixed.create).toMatchObject([{ name: 'size', kind: 'text' }])
  expect(mixed.notices).toEqual(['the attribute size has values of several kinds: it is taken as a text, and they stay as they came'])
})

test('what the source says of its attributes counts, as long as values bear it out', () => {
  const declared: DeclaredAttribute[] = [
    { name: 'colour', kind: 'choice', choices: ['red', 'green'], label: 'car' },
    { name: 'age', kind: 'text', choices: [], label: 'car' },
  ]
  expect(learned([['car', { colour: 'red', age: '0003' }]], { declared }).create).toMatchObject([
    { name: 'colour', kind: 'choice', choices: ['red', 'green'] },
    { name: 'age', kind: 'text' },
  ])
})

test('what is asked already stays: choices are added, clashes are said, and what has no name is not asked', () => {
  const schema = [asked({ kind: 'choice', choices: ['red'] }), asked({ id: 'b', name: 'age', kind: 'number' })]
  const said: Said[] = [
    ['car', { colour: 'blue', age: 'old', '': 'x' }],
    ['car', { colour: 'blue' }],
  ]
  const { create, choices, notices } = learned(said, { schema })
  expect(create).toEqual([])
  expect(choices).toEqual([{ id: 'a', choices: ['red', 'blue'] }])
  expect(notices).toEqual([
    'the attribute age is a text here and a number in the project: values stay as they came',
    'the attribute "" has a name that cannot be asked for: its values stay as they came',
  ])
})

const value = fc.oneof(fc.boolean(), fc.integer(), fc.constantFrom('red', 'blue', 'Red', ' odd ', ''), fc.string())
const said = fc.array(
  fc.tuple(fc.constantFrom('car', 'person'), fc.dictionary(fc.constantFrom('a', 'b', 'c', 'A', 'é'), value, { noNullPrototype: true })),
  { maxLength: 30 },
)

test('whatever comes, a project that learned it asks for each value, and learns nothing from it a second time', () => {
  fc.assert(
    fc.property(said, (all) => {
      const { create, notices } = learned(all)
      const schema = create.map((one, at): Attribute => ({ ...one, id: `${at}`, position: at }))
      const odd = all.flatMap(([label, attributes]) => misfits({ labelId: labelIds.get(label)!, attributes }, schema))
      // Only what was said to have several kinds does not fit.
      for (const { attribute } of odd)
        expect(notices.some((notice) => notice.startsWith(`the attribute ${attribute} has values of several kinds`))).toBe(true)
      const again = learned(all, { schema })
      expect([again.create, again.choices]).toEqual([[], []])
    }),
  )
})

test(
  'thousands of labels with attributes of several kinds are learned in a moment, and what is said of them is said once',
  { timeout: 30_000 },
  () => {
    const labels = Array.from({ length: 2000 }, (_, i) => `label ${i}`)
    const said = labels.flatMap((label, i): Said[] =>
      Array.from({ length: 30 }, (_, n) => [label, { [`a${n}`]: i % 2 === 0 ? 'text' : i }]),
    )
    const known = { schema: [], labelIds: new Map(labels.map((label) => [label, label])) }
    const { notices } = learn(guessed(said), known)
    expect(new Set(notices).size).toBe(notices.length)
    expect(notices.length).toBeLessThan(100)
  },
)
