import { expect, test } from 'vitest'
import type { Entry } from './journal/entry'
import { whereRefused } from './where-refused'

const edit = (image: string): Entry => ({
  kind: 'edit',
  workspace: 'w',
  project: 'p',
  image,
  imageName: `${image}.jpg`,
  edit: { id: `e-${image}`, change: { remove: 'x' } },
})

test('what was refused leads to its image among those of the project, whether that is still there or not', () => {
  expect(whereRefused([edit('one'), edit('one')], '/w/members')).toBe('/w/p?q=one.jpg')
  expect(whereRefused([edit('one')], '/w/p/annotate/two')).toBe('/w/p?q=one.jpg')
  expect(whereRefused([edit('one'), edit('two')], '/w')).toBe('/w/p')
})

test('who is there already is led nowhere', () => {
  expect(whereRefused([edit('one')], '/w/p/annotate/one')).toBeUndefined()
  expect(whereRefused([edit('one')], '/w/p')).toBeUndefined()
  expect(whereRefused([], '/w')).toBeUndefined()
})
