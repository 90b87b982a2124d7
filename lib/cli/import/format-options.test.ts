import { expect, test } from 'vitest'
import { formatById, REGISTRY } from '@/lib/domain/formats/registry'
import { saidOf } from './format-options'

test('what was said of one format goes to that alone', () => {
  const said = { corners: 'inclusive', units: 'pixels' }
  expect(saidOf(said, 'voc')).toEqual({ corners: 'inclusive' })
  expect(saidOf(said, 'csv')).toEqual({ units: 'pixels' })
  expect(saidOf(said, 'coco')).toEqual({})
  expect(saidOf(said)).toEqual(said)
})

test('whatever can be chosen of a reader can be said', () => {
  for (const { id, readChoices = [] } of REGISTRY)
    for (const { name, values } of readChoices)
      expect(formatById(id).options.parse(saidOf({ [name]: values[0] }, id)), id).toMatchObject({ [name]: values[0] })
  expect(
    REGISTRY.flatMap(({ readChoices = [] }) => readChoices.map(({ name }) => name)).every((name) => name in saidOf({ [name]: 'x' })),
  ).toBe(true)
})
