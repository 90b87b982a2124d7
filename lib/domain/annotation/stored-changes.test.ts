import { expect, test } from 'vitest'
import { type AnyChange } from './edit'
import { StoredChanges, storedChanges } from './stored-changes'
import { boxShape, TAG } from '@/lib/domain/geometry/shape'

test('the history that was written before versions were counted, and before there were shapes, reads as what is written now', () => {
  const boxed = [
    { remove: 'a' },
    { put: { id: 'b', labelId: 'rbc', box: { x: 1, y: 2, w: 3, h: 4 }, attributes: { difficult: true } } },
    { put: { id: 'rbc', labelId: 'rbc', attributes: {} } },
    { negative: false },
  ]
  const changes: AnyChange[] = [
    { remove: 'a' },
    { put: { id: 'b', labelId: 'rbc', shape: boxShape({ x: 1, y: 2, w: 3, h: 4 }), attributes: { difficult: true } } },
    { put: { id: 'rbc', labelId: 'rbc', shape: TAG, attributes: {} } },
    { negative: false },
  ]
  expect(StoredChanges.parse(boxed)).toEqual(storedChanges(changes))
  expect(StoredChanges.parse({ version: 2, changes: boxed })).toEqual(storedChanges(changes))
  expect(StoredChanges.parse([])).toEqual(storedChanges([]))
})

test('what happened to a label is read too', () => {
  const stored = storedChanges([{ relabel: { from: 'rbc', to: 'wbc' } }, { dropLabel: 'wbc' }])
  expect(StoredChanges.parse(JSON.parse(JSON.stringify(stored)))).toEqual(stored)
})

test('a history of the future is refused, not read by half', () =>
  expect(StoredChanges.safeParse({ version: 4, changes: [] }).success).toBe(false))
