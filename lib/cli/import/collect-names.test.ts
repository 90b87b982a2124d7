import { expect, test } from 'vitest'
import { collectNames } from './collect-names'

test('labels are called something else, or left out', () => {
  const all = ['cow=Cow', 'hen=', 'a=b=c'].reduce((before, typed) => collectNames(typed, before), [] as ReturnType<typeof collectNames>)
  expect(all).toEqual([
    { from: 'cow', to: 'Cow' },
    { from: 'hen', to: null },
    { from: 'a=b', to: 'c' },
  ])
})

test.each(['cow', '=cow', '='])('%s is no name', (typed) => expect(() => collectNames(typed, [])).toThrow('old= to leave it out'))
