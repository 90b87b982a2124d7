import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Annotation } from './annotation'
import { applyChange, type AnyChange, Edit, stateOf, type Doc } from './edit'
import { boxShape, type Shape, TAG } from '@/lib/domain/geometry/shape'

const EMPTY: Doc = { annotations: [], negative: false }
const box = { x: 1, y: 2, w: 3, h: 4 }
const cell = (id: string, labelId = 'rbc'): Annotation => ({ id, labelId, shape: boxShape(box), attributes: {} })
const apply = (doc: Doc, changes: AnyChange[]) => changes.reduce<Doc>((before, change) => applyChange(before, change).doc, doc)
/** An annotation taken away and put back is the last one drawn: the order is no part of "the same". */
const unordered = ({ annotations, negative }: Doc) => ({ negative, annotations: annotations.toSorted((a, b) => a.id.localeCompare(b.id)) })

const id = fc.constantFrom('a', 'b', 'c', 'd')
const outline: Shape = { kind: 'polygon', parts: [[0.1, 0.2, 7.3, 0.2, 4, 9]] }
const change: fc.Arbitrary<AnyChange> = fc.oneof(
  fc.record({
    put: fc.record({
      id,
      labelId: fc.constantFrom('rbc', 'wbc'),
      shape: fc.constantFrom(boxShape(box), boxShape({ ...box, x: 9 }), outline, TAG),
      attributes: fc.constant({}),
    }),
  }),
  fc.record({ remove: id }),
  fc.record({ negative: fc.boolean() }),
  fc.record({ relabel: fc.record({ from: fc.constantFrom('rbc', 'wbc'), to: fc.constantFrom('rbc', 'wbc', 'new') }) }),
  fc.record({ dropLabel: fc.constantFrom('rbc', 'wbc') }),
)
const changes = fc.array(change, { maxLength: 20 })

describe('any change', () => {
  test('is undone by its inverse', () => {
    fc.assert(
      fc.property(changes, change, (history, next) => {
        const before = apply(EMPTY, history)
        const { doc, inverse } = applyChange(before, next)
        expect(unordered(apply(doc, inverse))).toEqual(unordered(before))
      }),
    )
  })
  test('done twice is done once', () => {
    fc.assert(
      fc.property(changes, change, (history, next) => {
        const once = apply(EMPTY, [...history, next])
        expect(apply(once, [next])).toEqual(once)
      }),
    )
  })
  test('of a label leaves none of it on the picture', () => {
    fc.assert(
      fc.property(changes, (history) => {
        const before = apply(EMPTY, history)
        for (const next of [{ relabel: { from: 'rbc', to: 'wbc' } }, { dropLabel: 'rbc' }])
          expect(apply(before, [next]).annotations.filter(({ labelId }) => labelId === 'rbc')).toEqual([])
      }),
    )
  })
  test('keeps ids unique and never leaves annotations on a negative picture', () => {
    fc.assert(
      fc.property(changes, (history) => {
        const { annotations, negative } = apply(EMPTY, history)
        expect(new Set(annotations.map((each) => each.id)).size).toBe(annotations.length)
        expect(negative && annotations.length > 0).toBe(false)
      }),
    )
  })
})

test('two people drawing at once both keep their boxes, in whichever order they arrive', () => {
  const mine = [{ put: cell('m1') }, { put: cell('m2') }]
  const theirs = [{ put: cell('t1') }]
  expect(unordered(apply(apply(EMPTY, mine), theirs))).toEqual(unordered(apply(apply(EMPTY, theirs), mine)))
})

test('putting on a negative picture makes it labelled; undo makes it negative again', () => {
  const { doc, inverse } = applyChange({ annotations: [], negative: true }, { put: cell('a') })
  expect(stateOf(doc)).toBe('labelled')
  expect(stateOf(apply(doc, inverse))).toBe('negative')
})

test('marking negative clears the picture; undo brings every annotation back', () => {
  const before = apply(EMPTY, [{ put: cell('a') }, { put: cell('b', 'wbc') }])
  const { doc, inverse } = applyChange(before, { negative: true })
  expect(stateOf(doc)).toBe('negative')
  expect(apply(doc, inverse)).toEqual(before)
})

test('merging labels keeps every box, and of tags that would say the same the one with the first id', () => {
  const tag = (of: string, labelId: string): Annotation => ({ id: of, labelId, shape: TAG, attributes: {} })
  const merge = { relabel: { from: 'rbc', to: 'wbc' } }
  const merged = (...annotations: Annotation[]) => applyChange({ annotations, negative: false }, merge).doc.annotations
  expect(merged(cell('a'), cell('b', 'wbc'), cell('c'))).toEqual([cell('a', 'wbc'), cell('b', 'wbc'), cell('c', 'wbc')])
  expect(merged(tag('a', 'rbc'), tag('b', 'wbc'))).toEqual([tag('b', 'wbc')])
  expect(merged(tag('b', 'rbc'), tag('a', 'rbc'))).toEqual([tag('a', 'wbc')])
  expect(merged(tag('a', 'rbc'), cell('b', 'wbc'))).toEqual([tag('a', 'wbc'), cell('b', 'wbc')])
})

test('what happens to labels is nothing that an edit can ask for', () => {
  for (const change of [{ relabel: { from: 'a', to: 'b' } }, { dropLabel: 'a' }])
    expect(Edit.safeParse({ id: 'e', change }).success).toBe(false)
})

test('removing what is gone changes nothing', () => expect(applyChange(EMPTY, { remove: 'x' })).toEqual({ doc: EMPTY, inverse: [] }))
test('a picture with nothing on it and nothing said is unlabelled', () => expect(stateOf(EMPTY)).toBe('unlabelled'))
