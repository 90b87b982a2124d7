import { expect, test } from 'vitest'
import { boxShape, TAG } from '@/lib/domain/geometry/shape'
import { saidOf } from './said-of'

const shape = (x: number) => boxShape({ x, y: 1, w: 5, h: 5 })
const labels = new Map([['cow', 'c1']])
const ids = (annotations: { id?: string; x: number }[], there: string[] = []) => {
  const doc = { annotations: there.map((id) => ({ id, labelId: 'c1', shape: shape(50), attributes: {} })), negative: false }
  const item = { imageId: 'i', annotations: annotations.map(({ id, x }) => ({ id, label: 'cow', shape: shape(x) })) }
  return saidOf(item, { sourceId: 's', labels, doc }).annotations.map(({ id }) => id)
}

test('an annotation keeps the id that it had; one without gets the same each time', () => {
  expect(ids([{ id: 'a', x: 1 }])).toEqual(['a'])
  expect(ids([{ x: 1 }])).toEqual(ids([{ x: 1 }]))
  expect(ids([{ x: 1 }])[0]).toMatch(/^[\w-]{16}$/)
})

test('an id that the image has, or that is said twice, gives way: nothing is written over', () => {
  expect(ids([{ id: 'a', x: 1 }], ['a'])).not.toContain('a')
  const [first, second] = ids([
    { id: 'a', x: 1 },
    { id: 'a', x: 9 },
  ])
  expect(first).toBe('a')
  expect(second).not.toBe('a')
})

test('a tag has the id of its label, whatever the source says', () => {
  const item = { imageId: 'i', annotations: [{ id: 'mine', label: 'cow', shape: TAG }] }
  expect(saidOf(item, { sourceId: 's', labels }).annotations.map(({ id }) => id)).toEqual(['c1'])
})
