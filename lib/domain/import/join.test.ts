import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Annotation, MOST_ANNOTATIONS } from '@/lib/domain/annotation/annotation'
import { applyChange, type Doc } from '@/lib/domain/annotation/edit'
import { saysTheSame } from '@/lib/domain/annotation/same-place'
import { boxShape } from '@/lib/domain/geometry/shape'
import { EXISTING } from './existing'
import { join } from './join'

const at = (id: string, labelId: string, x: number): Annotation => ({
  id,
  labelId,
  shape: boxShape({ x, y: 0, w: 5, h: 5 }),
  attributes: {},
})
const docOf = (annotations: Annotation[], negative = false): Doc => ({ annotations, negative: negative && annotations.length === 0 })
const any = (prefix: string) =>
  fc
    .tuple(fc.array(fc.tuple(fc.constantFrom('cat', 'dog'), fc.integer({ min: 0, max: 24 })), { maxLength: 8 }), fc.boolean())
    .map(([marks, negative]) =>
      docOf(
        marks.map(([label, x], i) => at(`${prefix}${i}`, label, x / 4)),
        negative,
      ),
    )
const after = (doc: Doc, changes: ReturnType<typeof join>['changes']) =>
  changes.reduce<Doc>((before, change) => applyChange(before, change).doc, doc)

describe.each(EXISTING)('to %s', (existing) => {
  const how = { existing, single: false }
  test('the same source a second time changes nothing', () =>
    fc.assert(
      fc.property(any('mine'), any('theirs'), (mine, theirs) => {
        const doc = after(mine, join(mine, theirs, how).changes)
        const again = { ...theirs, annotations: theirs.annotations.map((one) => ({ ...one, id: `again${one.id}` })) }
        expect(join(doc, again, how).changes).toEqual([])
      }),
    ))
  test('what does not come in is named, and all else is there', () =>
    fc.assert(
      fc.property(any('mine'), any('theirs'), (mine, theirs) => {
        const { changes, left } = join(mine, theirs, how)
        const doc = after(mine, changes)
        for (const [i, one] of theirs.annotations.entries())
          if (!left.includes(i)) expect(doc.annotations.some((other) => saysTheSame(one, other))).toBe(true)
        if (existing !== 'replace') for (const one of mine.annotations) expect(doc.annotations).toContainEqual(one)
        else if (theirs.annotations.length > 0) expect(doc.annotations).toHaveLength(theirs.annotations.length)
      }),
    ))
})

test('an image that is full takes no more than it may have', () => {
  const full = docOf(Array.from({ length: MOST_ANNOTATIONS - 1 }, (_, i) => at(`m${i}`, 'cat', 10 * i)))
  const more = docOf([at('a', 'dog', 0), at('b', 'dog', 10)])
  expect(join(full, more, { existing: 'merge', single: false })).toMatchObject({ became: 'merged', left: [1] })
})

test('attributes that the source corrects are replaced, and what has them stays the same annotation', () => {
  const doc = docOf([{ ...at('mine', 'cat', 0), attributes: { difficult: true } }])
  const said = docOf([{ ...at('theirs', 'cat', 0.3), attributes: { difficult: false } }])
  expect(join(doc, said, { existing: 'replace', single: false }).changes).toEqual([
    { put: { ...at('mine', 'cat', 0), attributes: { difficult: false } } },
  ])
})
