import { expect, test } from 'vitest'
import { type AnyChange } from './edit'
import { StoredChanges, storedChanges } from './stored-changes'

test('the history that was written before versions were counted reads as what is written now', () => {
  const changes: AnyChange[] = [
    { remove: 'a' },
    { put: { id: 'b', labelId: 'rbc', box: { x: 1, y: 2, w: 3, h: 4 }, attributes: { difficult: true } } },
    { negative: false },
  ]
  expect(StoredChanges.parse(changes)).toEqual(storedChanges(changes))
  expect(StoredChanges.parse([])).toEqual(storedChanges([]))
})

test('what happened to a label is read too', () => {
  const stored = storedChanges([{ relabel: { from: 'rbc', to: 'wbc' } }, { dropLabel: 'wbc' }])
  expect(StoredChanges.parse(JSON.parse(JSON.stringify(stored)))).toEqual(stored)
})

test('a history of the future is refused, not read by half', () =>
  expect(StoredChanges.safeParse({ version: 3, changes: [] }).success).toBe(false))
