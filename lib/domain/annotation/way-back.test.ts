import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boxShape, type Shape } from '@/lib/domain/geometry/shape'
import { applyChange, type Change, type Doc } from './edit'
import { wayBack } from './way-back'

const id = fc.constantFrom('a', 'b', 'c', 'd')
const change: fc.Arbitrary<Change> = fc.oneof(
  fc.record({
    put: fc.record({
      id,
      labelId: fc.constantFrom('rbc', 'wbc'),
      shape: fc.constantFrom<Shape>(boxShape({ x: 1, y: 2, w: 3, h: 4 }), { kind: 'polygon', parts: [[0, 0, 9, 0, 9, 9]] }),
      attributes: fc.constant({}),
    }),
  }),
  fc.record({ remove: id }),
  fc.record({ negative: fc.boolean() }),
)
const apply = (doc: Doc, changes: Change[]) => changes.reduce<Doc>((before, one) => applyChange(before, one).doc, doc)
const unordered = ({ annotations, negative }: Doc) => ({ negative, annotations: annotations.toSorted((a, b) => a.id.localeCompare(b.id)) })

test('leads from whatever was made of a document back to it', () => {
  const changes = fc.array(change, { maxLength: 20 })
  fc.assert(
    fc.property(changes, changes, (before, after) => {
      const to = apply({ annotations: [], negative: false }, before)
      const from = apply(to, after)
      expect(unordered(apply(from, wayBack({ from, to })))).toEqual(unordered(to))
    }),
  )
})
