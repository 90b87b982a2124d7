import { expect, test } from 'vitest'
import type { DeclaredAttribute } from '@/lib/domain/attribute/tally'
import { cvat } from './cvat/cvat'
import { jsonLines } from './jsonl/jsonl'
import type { DataFormat, ImageToWrite } from './data-format'
import { contentOf } from './testing/any-content'
import { everything, exported } from './testing/round-trip'

const asked: DeclaredAttribute[] = [
  { name: 'colour', kind: 'choice', choices: ['red & white', 'blue'], label: 'car' },
  { name: 'wet', kind: 'flag', choices: [], label: 'car' },
  { name: 'age', kind: 'number', choices: [], label: 'person' },
  { name: 'plate', kind: 'text', choices: [], label: 'car' },
]
const image: ImageToWrite = {
  id: 'i',
  name: 'a.jpg',
  format: 'jpeg',
  width: 90,
  height: 90,
  state: 'labelled',
  annotations: [
    { id: 'a', label: 'car', shape: { kind: 'box', x: 1, y: 2, w: 3, h: 4 }, attributes: { colour: 'blue', plate: '0003' } },
    { id: 'b', label: 'person', shape: { kind: 'box', x: 1, y: 2, w: 3, h: 4 }, attributes: { age: 7 } },
  ],
}
const content = { ...contentOf([image], ['car', 'person']), attributes: asked }
const byName = (all: DeclaredAttribute[]) => all.toSorted((a, b) => a.name.localeCompare(b.name))

test.each([cvat, jsonLines] as DataFormat[])(
  '$name says what is asked, also what has no value yet, and reads it as it was',
  async (format) => {
    const came = await everything(format, await exported(format, content))
    expect(byName(came.attributes)).toEqual(byName(asked))
    expect(came.images[0]!.annotations.map(({ attributes }) => attributes)).toEqual(image.annotations.map(({ attributes }) => attributes))
  },
)

test('of a value that the schema does not take CVAT is told the kind that it has, so that it comes back as it is', async () => {
  const odd = { ...image, annotations: [{ ...image.annotations[0]!, attributes: { colour: 3, wet: 'very' } }] }
  const came = await everything(cvat as DataFormat, await exported(cvat as DataFormat, { ...content, images: contentOf([odd], []).images }))
  expect(came.images[0]!.annotations[0]!.attributes).toEqual({ colour: 3, wet: 'very' })
})
