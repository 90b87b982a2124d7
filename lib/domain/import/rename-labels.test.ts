import { expect, test } from 'vitest'
import type { ReadImage } from '@/lib/domain/formats/collect'
import { renameLabels } from './rename-labels'

const corners = { x1: 0, y1: 0, x2: 4, y2: 4 }
const image = (path: string, ...labels: string[]): ReadImage => ({
  path,
  name: path,
  negative: false,
  units: 'pixels',
  annotations: labels.map((label, at) => ({ label, corners, file: `${path}.xml`, place: `object ${at + 1}` })),
})
const reading = (...images: ReadImage[]) => ({
  dataset: { type: 'detection' as const, multiLabel: false, labels: ['cat', 'Cats', 'dog'], attributes: [], images },
  problems: [],
})
const labelsIn = ({ dataset }: ReturnType<typeof renameLabels>) =>
  dataset.images.map(({ annotations }) => annotations.map((one) => one.label))

test('labels that are called the same are one, others stay as they are', () => {
  const renamed = renameLabels(reading(image('a.jpg', 'cat', 'dog'), image('b.jpg', 'Cats')), [{ from: 'Cats', to: 'cat' }])
  expect(renamed.dataset.labels).toEqual(['cat', 'dog'])
  expect(labelsIn(renamed)).toEqual([['cat', 'dog'], ['cat']])
  expect(renamed.problems).toEqual([])
})

test('of a label that is left out the annotations are rejected, in one remark that counts them', () => {
  const renamed = renameLabels(reading(image('a.jpg', 'cat', 'dog'), image('b.jpg', 'dog')), [{ from: 'dog', to: null }])
  expect(renamed.dataset.labels).toEqual(['cat', 'Cats'])
  expect(labelsIn(renamed)).toEqual([['cat'], []])
  expect(renamed.problems).toEqual([
    { thing: 'box', outcome: 'rejected', file: 'a.jpg.xml', place: 'object 2', reason: 'dog is left out, as somebody chose', count: 2 },
  ])
})
