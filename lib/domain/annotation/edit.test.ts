import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Annotation } from './annotation'
import { applyChange, stateOf, type Change, type Doc } from './edit'

const EMPTY: Doc = { annotations: [], negative: false }
const box = { x: 1, y: 2, w: 3, h: 4 }
const cell = (id: string, labelId = 'rbc'): Annotation => ({ id, labelId, box, attributes: {} })
const apply = (doc: Doc, changes: Change[]) => changes.reduce<Doc>((before, change) => applyChange(before, change).doc, doc)
/** An annotation taken away and put back is the last one drawn: the order is no part of "the same". */
const unordered = ({ annotations, negative }: Doc) => ({ negative, annotations: annotations.toSorted((a, b) => a.id.localeCompare(b.id)) })

const id = fc.constantFrom('a', 'b', 'c', 'd')
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({
    put: fc.record({
      id,
      labelId: fc.constantFrom('rbc', 'wbc'),
      box: fc.constantFrom(box, { ...box, x: 9 }),
      attributes: fc.constant({}),
    }),
  }),
  fc.record({ remove: id }),
  fc.record({ negative: fc.boolean() }),
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

test('removing what is gone changes nothing', () => expect(applyChange(EMPTY, { remove: 'x' })).toEqual({ doc: EMPTY, inverse: [] }))
test('a picture with nothing on it and nothing said is unlabelled', () => expect(stateOf(EMPTY)).toBe('unlabelled'))
