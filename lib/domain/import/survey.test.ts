import { expect, test } from 'vitest'
import type { Attribute } from '@/lib/domain/attribute/attribute'
import { collect } from '@/lib/domain/formats/collect'
import { reading } from '@/lib/domain/formats/reading'
import { formatById } from '@/lib/domain/formats/registry'
import { sourceOf } from '@/lib/domain/formats/testing/source-of'
import { surveyOf } from './survey'

const CSV = `filename,xmin,ymin,xmax,ymax,class,attributes
a.jpg,1,1,9,9,car,"{""doors"":3,""colour"":""red""}"
a.jpg,11,1,19,9,car,"{""doors"":5,""colour"":""red""}"
a.jpg,21,1,29,9,hen,"{""colour"":""red""}"
`

async function survey(schema: Attribute[]) {
  const read = await collect(reading(formatById('csv'), sourceOf({ 'a.jpg': '', 'boxes.csv': CSV })))
  const known = { schema, labelIds: new Map([['car', 'c']]) }
  return surveyOf(read, { format: 'csv', why: '', others: [], missed: null, seconds: 1, options: [], refused: [], known, name: 'farm' })
}

const asked = (more: Partial<Attribute>): Attribute => ({
  id: 'a',
  name: 'colour',
  kind: 'text',
  choices: [],
  labelId: null,
  position: 0,
  ...more,
})
const fates = ({ attributes }: Awaited<ReturnType<typeof survey>>) => Object.fromEntries(attributes.map(({ name, fate }) => [name, fate]))

test('a survey says what becomes of attributes beside what the project asks, also those of labels that it brings', async () => {
  expect(fates(await survey([]))).toEqual({ doors: 'new', colour: 'new' })
  expect(fates(await survey([asked({ labelId: 'c' })]))).toEqual({ doors: 'new', colour: 'new' }) // hen is not asked yet
  expect(fates(await survey([asked({})]))).toEqual({ doors: 'new', colour: 'known' })
  const clash = await survey([asked({ name: 'doors', kind: 'flag' })])
  expect(fates(clash)).toEqual({ doors: 'stays', colour: 'new' })
  expect(clash.remarks.map(({ reason }) => reason)).toEqual([
    'the attribute doors is a number here and a flag in the project: values stay as they came',
  ])
})
