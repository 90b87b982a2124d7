import { expect, test } from 'vitest'
import { SaveEdits } from '@/lib/domain/contract/edit'
import { ImportedAnnotation } from '@/lib/domain/dataset/imported'
import { boxShape, TAG, type Shape } from '@/lib/domain/geometry/shape'

const box = { x: 1, y: 2, w: 3, h: 4 }
const polygon: Shape = { kind: 'polygon', parts: [[0, 0, 9, 0, 9, 9]] }

test.each([
  ['a box, as it was sent before there were shapes', { box }, boxShape(box)],
  ['a tag, as it was sent then', {}, TAG],
  ['a box', { shape: boxShape(box) }, boxShape(box)],
  ['a polygon', { shape: polygon }, polygon],
  ['a tag', { shape: TAG }, TAG],
])('an edit and an import take %s', (_, place, shape) => {
  const put = { id: 'a', labelId: 'cat', ...place, attributes: { occluded: true } }
  const edits = [
    { id: 'e', change: { put } },
    { id: 'f', change: { remove: 'a' } },
  ]
  expect(SaveEdits.parse({ edits })).toEqual({
    edits: [{ id: 'e', change: { put: { id: 'a', labelId: 'cat', shape, attributes: { occluded: true } } } }, edits[1]],
  })
  expect(ImportedAnnotation.parse({ label: 'cat', ...place })).toEqual({ label: 'cat', shape })
})

test.each([[{ box: null }], [{ box: 'text' }], [{ box: { x: 1 } }], [{ shape: { kind: 'polygon', parts: [[1, 2]] } }], [{ shape: box }]])(
  'neither takes %j',
  (place) => {
    const put = { id: 'a', labelId: 'cat', ...place }
    expect(SaveEdits.safeParse({ edits: [{ id: 'e', change: { put } }] }).success).toBe(false)
    expect(ImportedAnnotation.safeParse({ label: 'cat', ...place }).success).toBe(false)
  },
)

test('of a polygon with too much it is said what', () => {
  const parts = [Array.from({ length: 20_002 }, (_, at) => at)]
  const wrong = SaveEdits.safeParse({
    edits: [{ id: 'e', change: { put: { id: 'a', labelId: 'cat', shape: { kind: 'polygon', parts } } } }],
  })
  expect(JSON.stringify(wrong.error?.issues)).toContain('may have 10,000 points at most')
})
