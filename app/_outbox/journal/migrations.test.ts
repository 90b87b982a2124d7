import { describe, expect, test } from 'vitest'
import { ENTRY_VERSION, type Entry } from './entry'
import { readRow } from './migrations'

const box = { put: { id: 'b1', labelId: 'cat', box: { x: 1, y: 2, w: 30, h: 40 }, attributes: { occluded: true, code: '0003' } } }
const edit: Entry = {
  kind: 'edit',
  workspace: 'lab',
  project: 'cells',
  image: 'i1',
  imageName: 'smear.png',
  edit: { id: 'e1', change: box },
}
/** A row as pages wrote it before entries had a version. */
const before = {
  workspace: 'lab',
  project: 'cells',
  image: 'i1',
  imageName: 'smear.png',
  edit: { id: 'e1', change: box },
  order: 7,
  person: 'ann',
}

describe('a row of the first version', () => {
  test('is an edit, whole', () => expect(readRow(before)).toEqual({ is: 'entry', entry: edit }))

  test('keeps why it was refused', () =>
    expect(readRow({ ...before, refused: 'No such label.' })).toEqual({ is: 'entry', entry: { ...edit, refused: 'No such label.' } }))

  test.each([[{ remove: 'b1' }], [{ negative: true }]])('keeps its change %o', (change) =>
    expect(readRow({ ...before, edit: { id: 'e2', change } })).toMatchObject({ entry: { edit: { id: 'e2', change } } }),
  )
})

test('a row of today is read as it was written', () =>
  expect(readRow({ ...edit, version: ENTRY_VERSION, order: 8, person: 'ann' })).toEqual({ is: 'entry', entry: edit }))

test('a row of a newer page is told apart, whatever it holds', () => {
  expect(readRow({ version: ENTRY_VERSION + 1, kind: 'polygon', order: 9, person: 'ann' })).toEqual({ is: 'newer' })
  expect(readRow({ ...edit, version: ENTRY_VERSION + 1 })).toEqual({ is: 'newer' })
})

test.each([
  [undefined],
  ['text'],
  [{ ...before, edit: { id: 'e1' } }],
  [{ ...before, version: 'two' }],
  [{ ...edit, version: 2, kind: 'song' }],
])('a row that is no entry is no error: %o', (row) => expect(readRow(row)).toEqual({ is: 'unreadable' }))
