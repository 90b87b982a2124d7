import { expect, test } from 'vitest'
import { changedCard } from './changed-card'
import { NO_FILTERS } from './filters'
import type { ImageCard } from '@/lib/domain/contract/image'
import { boxShape, TAG } from '@/lib/domain/geometry/shape'

const card: ImageCard = {
  id: 'i',
  name: 'i.jpg',
  width: 200,
  height: 100,
  state: 'unlabelled',
  version: 1,
  annotationCount: 0,
  createdAt: new Date('2026-11-22T08:00:00Z'),
  importId: null,
  split: null,
  labelledBy: null,
  boxes: [],
  labels: [],
}
const image = {
  state: 'labelled' as const,
  split: 'test' as const,
  version: 2,
  doc: {
    negative: false,
    annotations: [
      { id: 'a', labelId: 'cat', shape: boxShape({ x: 20, y: 10, w: 100, h: 50 }), attributes: {} },
      { id: 'p', labelId: 'cat', shape: { kind: 'polygon' as const, parts: [[20, 10, 120, 10, 20, 60]] }, attributes: {} },
      { id: 'b', labelId: 'cat', shape: TAG, attributes: {} },
    ],
  },
}
const colors = new Map([['cat', 3]])

test('what was drawn appears on the card, as shares of the picture', () =>
  expect(changedCard(card, { image, filters: NO_FILTERS, colors })).toMatchObject({
    state: 'labelled',
    split: 'test',
    version: 2,
    annotationCount: 3,
    labels: ['cat'],
    boxes: [[3, 0.1, 0.1, 0.5, 0.5]],
    outlines: [[3, [[0.1, 0.1, 0.6, 0.1, 0.1, 0.6]]]],
  }))

test('a picture that was labelled leaves the unlabelled pool', () =>
  expect(changedCard(card, { image, filters: { ...NO_FILTERS, pool: 'unlabelled' }, colors })).toBeUndefined())

test('an answer that was overtaken by a newer one changes nothing', () => {
  const newer: ImageCard = { ...card, version: 3, annotationCount: 5 }
  expect(changedCard(newer, { image, filters: NO_FILTERS, colors })).toBe(newer)
  expect(changedCard(newer, { image, filters: { ...NO_FILTERS, pool: 'unlabelled' }, colors })).toBe(newer)
})
