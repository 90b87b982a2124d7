import fc from 'fast-check'
import { expect, test } from 'vitest'
import { boxShape, TAG } from '@/lib/domain/geometry/shape'
import { changesBetween, isChanged, pairsOf } from './compare-contents'
import type { ContentAnnotation, ContentImage } from './content'

const annotation = fc.record({
  id: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
  label: fc.constantFrom('cat', 'dog'),
  shape: fc.constantFrom(TAG, boxShape({ x: 1, y: 2, w: 3, h: 4 }), boxShape({ x: 1, y: 2, w: 3, h: 5 })),
})
const annotations = fc.uniqueArray(annotation, { selector: ({ id }) => id, maxLength: 5 })

test('what is told apart adds up: all of before, all of after, and the way back is the mirror', () =>
  fc.assert(
    fc.property(annotations, annotations, (before, after) => {
      const { added, removed, changed, same } = changesBetween(before, after)
      expect(removed.length + changed.length + same.length).toBe(before.length)
      expect(added.length + changed.length + same.length).toBe(after.length)
      const ids = (list: ContentAnnotation[]) => list.map(({ id }) => id).toSorted()
      expect(ids([...added, ...changed.map((pair) => pair.after), ...same])).toEqual(ids(after))
      const back = changesBetween(after, before)
      expect([back.added.length, back.removed.length, back.changed.length]).toEqual([removed.length, added.length, changed.length])
    }),
  ))

test('the same under other ids is the same, and nothing is changed with itself', () => {
  fc.assert(
    fc.property(annotations, (before) => {
      const renamed = before.map((one) => ({ ...one, id: `new ${one.id}` }))
      for (const after of [before, renamed]) expect(changesBetween(before, after)).toMatchObject({ added: [], removed: [], changed: [] })
    }),
  )
  const cat = { id: 'a', label: 'cat', shape: TAG }
  expect(changesBetween([cat], [{ ...cat, attributes: { torn: true } }]).changed).toHaveLength(1)
})

const image = (id: string, state: ContentImage['state'] = 'unlabelled'): ContentImage => ({
  ...{ id, name: id, sha256: id, sourceSha256: id, type: 'image/png', bytes: 1, width: 9, height: 9 },
  state,
  annotations: [],
})

async function* flow(ids: string[]): AsyncGenerator<ContentImage> {
  for (const id of ids.toSorted()) yield image(id)
}

test('two contents go by as one: each image once, in both where it is in both', () =>
  fc.assert(
    fc.asyncProperty(fc.uniqueArray(fc.string()), fc.uniqueArray(fc.string()), async (left, right) => {
      const seen: [string | undefined, string | undefined][] = []
      for await (const { before, after } of pairsOf(flow(left), flow(right))) seen.push([before?.id, after?.id])
      const all = [...new Set([...left, ...right])].toSorted()
      expect(seen).toEqual(all.map((id) => [left.includes(id) ? id : undefined, right.includes(id) ? id : undefined]))
    }),
  ))

test('that nothing is on it is a change too', () => {
  expect(isChanged({ before: image('a'), after: image('a', 'negative') })).toBe(true)
  expect(isChanged({ before: image('a'), after: image('a') })).toBe(false)
  expect(isChanged({ after: image('a') })).toBe(true)
})
