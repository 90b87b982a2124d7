import { describe, expect, test } from 'vitest'
import { ENTRY_VERSION, type Entry } from './entry'
import { readRow } from './migrations'
import { boxShape } from '@/lib/domain/geometry/shape'

const box = {
  put: { id: 'b1', labelId: 'cat', shape: boxShape({ x: 1, y: 2, w: 30, h: 40 }), attributes: { occluded: true, code: '0003' } },
}
const edit: Entry = {
  kind: 'edit',
  workspace: 'lab',
  project: 'cells',
  image: 'i1',
  imageName: 'smear.png',
  edit: { id: 'e1', change: box },
}
/** What put a box before annotations had shapes. */
const boxed = { put: { id: 'b1', labelId: 'cat', box: { x: 1, y: 2, w: 30, h: 40 }, attributes: { occluded: true, code: '0003' } } }
/** A row as pages wrote it before entries had a version. */
const before = {
  workspace: 'lab',
  project: 'cells',
  image: 'i1',
  imageName: 'smear.png',
  edit: { id: 'e1', change: boxed },
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

test('a row of the second version is read with a shape, and one of tags as it is', () => {
  expect(readRow({ ...edit, edit: { id: 'e1', change: boxed }, version: 2, order: 7, person: 'ann' })).toEqual({ is: 'entry', entry: edit })
  const tag = { put: { id: 'cat', labelId: 'cat', attributes: {} } }
  expect(readRow({ ...edit, edit: { id: 'e1', change: tag }, version: 2 })).toMatchObject({
    entry: { edit: { change: { put: { shape: { kind: 'tag' } } } } },
  })
  const wish = { id: 't', wish: { negative: true } }
  const tags = { kind: 'tags', workspace: 'lab', project: 'cells', images: [{ id: 'i', name: 'a.png' }], edit: wish }
  expect(readRow({ ...tags, version: 2 })).toEqual({ is: 'entry', entry: tags })
})

test('a row of today is read as it was written', () =>
  expect(readRow({ ...edit, version: ENTRY_VERSION, order: 8, person: 'ann' })).toEqual({ is: 'entry', entry: edit }))

test('a row of a newer page is told apart, whatever it holds', () => {
  expect(readRow({ version: ENTRY_VERSION + 1, kind: 'scribble', order: 9, person: 'ann' })).toEqual({ is: 'newer' })
  expect(readRow({ ...edit, version: ENTRY_VERSION + 1 })).toEqual({ is: 'newer' })
})

test.each([
  [undefined],
  ['text'],
  [{ ...before, edit: { id: 'e1' } }],
  [{ ...before, version: 'two' }],
  [{ ...edit, version: ENTRY_VERSION, kind: 'song' }],
])('a row that is no entry is no error: %o', (row) => expect(readRow(row)).toEqual({ is: 'unreadable' }))
