import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Change, Doc } from '@/lib/domain/annotation/edit'
import { applyAll, change, openDocument, rebase, redo, undo, type Document } from './document'

const EMPTY: Doc = { annotations: [], negative: false }
const put = (id: string, x = 0): Change => ({ put: { id, labelId: 'rbc', box: { x, y: 0, w: 9, h: 9 }, attributes: {} } })
const ids = ({ doc }: Document) => doc.annotations.map(({ id }) => id)
const unordered = (doc: Doc) => ({ ...doc, annotations: doc.annotations.toSorted((a, b) => a.id.localeCompare(b.id)) })

test('undo and redo walk back and forth, and say what to send', () => {
  const drawn = change(change(openDocument(EMPTY), [put('a')]), [put('b')])
  const back = undo(drawn)
  expect(ids(back!.document)).toEqual(['a'])
  expect(back!.changes).toEqual([{ remove: 'b' }])
  expect(ids(redo(back!.document)!.document)).toEqual(['a', 'b'])
  expect(undo(openDocument(EMPTY))).toBeUndefined()
  expect(redo(drawn)).toBeUndefined()
})

test('a new step forgets what could be redone', () => {
  const back = undo(change(openDocument(EMPTY), [put('a')]))!.document
  expect(redo(change(back, [put('c')]))).toBeUndefined()
})

test('a run of nudges is undone as one', () => {
  const drawn = change(openDocument(EMPTY), [put('a', 0)])
  const nudged = [1, 2, 3].reduce((document, x) => change(document, [put('a', x)], 'nudge a'), drawn)
  expect(undo(nudged)!.document.doc).toEqual(drawn.doc)
})

test('a step that changes nothing leaves no way back', () => {
  const empty = openDocument(EMPTY)
  expect(change(empty, [{ remove: 'nobody' }])).toBe(empty)
})

describe('when the other person has drawn meanwhile', () => {
  const mine = change(openDocument(EMPTY), [put('mine')])
  const theirs = applyAll(EMPTY, [put('theirs')]).doc
  test('both boxes are there', () => expect(ids(rebase(mine, theirs, [put('mine')]))).toEqual(['theirs', 'mine']))
  test('undo takes back mine only', () => expect(ids(undo(rebase(mine, theirs, [put('mine')]))!.document)).toEqual(['theirs']))
  test('an edit the server has already seen does no harm', () => {
    expect(ids(rebase(mine, applyAll(theirs, [put('mine')]).doc, [put('mine')]))).toEqual(['theirs', 'mine'])
  })
})

test('any history is undone to its beginning and redone to its end', () => {
  const id = fc.constantFrom('a', 'b', 'c')
  const any: fc.Arbitrary<Change> = fc.oneof(
    fc.tuple(id, fc.nat(9)).map(([name, x]) => put(name, x)),
    id.map((remove) => ({ remove })),
    fc.boolean().map((negative) => ({ negative })),
  )
  fc.assert(
    fc.property(fc.array(fc.array(any, { minLength: 1, maxLength: 4 }), { maxLength: 12 }), (steps) => {
      const end = steps.reduce((document, step) => change(document, step), openDocument(EMPTY))
      let document = end
      for (let step = undo(document); step; step = undo(document)) document = step.document
      expect(unordered(document.doc)).toEqual(EMPTY)
      for (let step = redo(document); step; step = redo(document)) document = step.document
      expect(unordered(document.doc)).toEqual(unordered(end.doc))
    }),
  )
})
