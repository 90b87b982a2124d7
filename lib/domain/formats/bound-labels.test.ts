import { expect, test } from 'vitest'
import { MOST_LABELS } from '@/lib/domain/label/most-labels'
import { boundLabels } from './bound-labels'
import { foundIn, type ReadImage } from './collect'

const names = (count: number, letter = 'l') => Array.from({ length: count }, (_, at) => `${letter}${at}`)
const image = (label: string): ReadImage => ({
  path: `${label}.jpg`,
  name: `${label}.jpg`,
  negative: false,
  units: 'pixels',
  annotations: [{ label, file: `${label}.xml`, place: 'object 1', corners: { x1: 0, y1: 0, x2: 9, y2: 9 } }],
})
const reading = (labels: string[]) => ({
  dataset: { type: 'detection' as const, multiLabel: false, labels, attributes: [], images: labels.map(image) },
  problems: [],
})

test('as many labels as a project may have are taken as they are', () => {
  const read = reading(names(MOST_LABELS))
  expect(boundLabels(read, ['l0'])).toEqual(read)
})

test('of more, the first that fit beside those of the project; what carries the others is rejected by name, and the books balance', () => {
  const read = reading(['there', ...names(MOST_LABELS)])
  const { dataset, problems } = boundLabels(read, ['there', 'other'])
  expect(dataset.labels).toEqual(['there', ...names(MOST_LABELS - 2)])
  expect(problems).toEqual([
    {
      thing: 'box',
      outcome: 'rejected',
      file: `l${MOST_LABELS - 2}.xml`,
      place: 'object 1',
      reason: `its label l${MOST_LABELS - 2} is beyond the ${MOST_LABELS} that one project may have`,
      count: 1,
    },
    expect.objectContaining({ file: `l${MOST_LABELS - 1}.xml` }),
  ])
  expect(foundIn({ dataset, problems })).toEqual(foundIn(read))
})

test('a project that has more already takes in what carries its own', () => {
  const { dataset, problems } = boundLabels(reading(['l0', 'new']), names(MOST_LABELS + 5))
  expect([dataset.labels, problems.length]).toEqual([['l0'], 1])
})
