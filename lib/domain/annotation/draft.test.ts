import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boxShape } from '@/lib/domain/geometry/shape'
import { pointsOf, type Annotation } from './annotation'
import { attributeBytes } from './attributes'
import { Draft } from './draft'
import { applyChange, type AnyChange, type Doc } from './edit'

const put = (id: string, x: number): Annotation => ({
  id,
  labelId: x % 2 ? 'dog' : 'cat',
  shape:
    x % 3 ? boxShape({ x, y: 0, w: 5, h: 5 }) : { kind: 'polygon', parts: Array.from({ length: 1 + (x % 2) }, () => [x, 0, 9, 0, 9, 9]) },
  attributes: x ? { x } : {},
})
const id = fc.constantFrom('a', 'b', 'c', 'd', 'e')
const change: fc.Arbitrary<AnyChange> = fc.oneof(
  fc.record({ put: fc.tuple(id, fc.nat(9)).map(([name, x]) => put(name, x)) }),
  fc.record({ remove: id }),
  fc.record({ negative: fc.boolean() }),
  fc.record({ relabel: fc.record({ from: fc.constantFrom('cat', 'dog'), to: fc.constantFrom('cat', 'dog') }) }),
  fc.record({ dropLabel: fc.constantFrom('cat', 'dog', 'cow') }),
)

test('says after every change what applyChange says, in the same order', () =>
  fc.assert(
    fc.property(fc.array(change, { maxLength: 40 }), (changes) => {
      let doc: Doc = { annotations: [put('a', 0), put('b', 0)], negative: false }
      const draft = new Draft(doc)
      for (const one of changes) {
        ;({ doc } = applyChange(doc, one))
        draft.apply(one)
        expect(draft.doc()).toEqual(doc)
        expect(draft.attributeBytes).toBe(doc.annotations.reduce((sum, { attributes }) => sum + attributeBytes(attributes), 0))
        expect(draft.points).toBe(doc.annotations.reduce((sum, one) => sum + pointsOf(one), 0))
        expect([draft.size, draft.has('a')]).toEqual([doc.annotations.length, doc.annotations.some((annotation) => annotation.id === 'a')])
      }
    }),
  ))

test('what nothing was done to is still the same list, and what was handed out stays as it was', () => {
  const annotations = [put('a', 0)]
  const draft = new Draft({ annotations, negative: false })
  draft.apply({ remove: 'nobody' })
  draft.apply({ dropLabel: 'nobody' })
  expect(draft.doc().annotations).toBe(annotations)
  const before = draft.doc()
  draft.apply({ put: put('b', 1) })
  expect(before.annotations).toEqual([put('a', 0)])
})
