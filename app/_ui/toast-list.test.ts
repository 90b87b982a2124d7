import { expect, test } from 'vitest'
import { withToast } from './toast-list'

test('a toast takes the place of the one of its kind, and of the rest four are shown', () => {
  const names = ['a', 'undo 1', 'b', 'undo 2', 'c', 'undo 3', 'd']
  const shown = names.reduce<{ name: string; kind?: string }[]>(
    (before, name) => withToast(before, name.startsWith('undo') ? { name, kind: 'undo' } : { name }),
    [],
  )
  expect(shown.map(({ name }) => name)).toEqual(['b', 'c', 'undo 3', 'd'])
})
