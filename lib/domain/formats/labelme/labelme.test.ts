import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ImageToWrite, ToWrite } from '@/lib/domain/formats/data-format'
import { detectFormat } from '@/lib/domain/formats/registry'
import { anyContent, contentOf } from '@/lib/domain/formats/testing/any-content'
import { folderSource } from '@/lib/domain/formats/testing/folder-source'
import { allOf, everything, exported, expectRoundTrip, isLookedAt } from '@/lib/domain/formats/testing/round-trip'
import { sourceOf } from '@/lib/domain/formats/testing/source-of'
import { labelMeJson } from './labelme-json'
import { labelMeXml } from './labelme-xml'

const json = (value: unknown, more: Record<string, string> = { 'a.jpg': '' }) =>
  everything(labelMeJson, sourceOf({ 'a.json': JSON.stringify(value), ...more }))
const xml = (inside: string) =>
  everything(
    labelMeXml,
    sourceOf({ 'a.xml': `<annotation><filename>a.jpg</filename><folder>x</folder>${inside}</annotation>`, 'a.jpg': '' }),
  )

test('JSON: boxes, polygons of several parts, flags, attributes and pictures with nothing on them come back', () =>
  fc.assert(
    fc.asyncProperty(
      anyContent,
      async (content) => void (await expectRoundTrip(labelMeJson, plainTags(content), { by: 'stem', listed: isLookedAt })),
    ),
  ))

/** Labels of a whole picture are its flags, which are true and no more. */
const plainTags = (content: ToWrite): ToWrite => ({
  ...content,
  async *images() {
    for await (const image of content.images())
      yield { ...image, annotations: image.annotations.map((one) => (one.shape.kind === 'tag' ? { ...one, attributes: {} } : one)) }
  },
})

/** Of polygons one part, of annotations those with a place: XML knows outlines only. */
const outlines = (content: ToWrite): ToWrite => ({
  ...content,
  async *images() {
    for await (const image of content.images()) {
      const annotations = image.annotations.flatMap((one): ImageToWrite['annotations'] => {
        if (one.shape.kind === 'tag') return []
        const attributes = { occluded: one.id < '8' }
        return [{ ...one, attributes, shape: one.shape.kind === 'box' ? one.shape : { ...one.shape, parts: one.shape.parts.slice(0, 1) } }]
      })
      const state = image.state === 'labelled' && annotations.length === 0 ? 'negative' : image.state
      yield { ...image, annotations, state }
    }
  },
})

test('XML: boxes, outlines and pictures with nothing on them come back', () =>
  fc.assert(
    fc.asyncProperty(
      anyContent,
      async (content) => void (await expectRoundTrip(labelMeXml, outlines(content), { by: 'stem', listed: isLookedAt })),
    ),
  ))

test('JSON of any version: shapes, groups, flags; what is drawn else is named', async () => {
  const square = [
    [0, 0],
    [4, 0],
    [4, 4],
  ]
  const { images, remarks } = await json({
    version: '4.5.6',
    flags: { checked: true },
    shapes: [
      {
        label: 'cat',
        points: [
          [5, 6],
          [1, 2],
        ],
        shape_type: 'rectangle',
        group_id: null,
        flags: { occluded: true },
      },
      {
        label: 'cat',
        points: [
          [1, 2],
          [5, 2],
          [5, 6],
          [1, 6],
        ],
        shape_type: 'rectangle',
        description: 'asleep',
        difficult: true,
      },
      { label: 'dog', points: square, group_id: 3 },
      { label: 'dog', points: square, group_id: 3, shape_type: 'polygon' },
      { label: 'dog', points: square, group_id: 4, shape_type: 'polygon' },
      {
        label: 'sun',
        points: [
          [1, 1],
          [2, 2],
        ],
        shape_type: 'circle',
      },
      {
        label: 'x',
        points: [
          [1, 1],
          [2, null],
        ],
        shape_type: 'rectangle',
      },
      { label: null, points: square },
    ],
    imagePath: '..\\photos\\a.jpg',
    imageData: null,
    imageHeight: 10,
    imageWidth: 20,
  })
  const corners = { x1: 1, y1: 2, x2: 5, y2: 6 }
  expect(images).toMatchObject([
    {
      path: 'a.jpg',
      claimed: { width: 20, height: 10 },
      annotations: [
        { label: 'cat', corners, attributes: { occluded: true }, place: 'shape 1' },
        { label: 'cat', corners, attributes: { description: 'asleep', difficult: true } },
        { label: 'dog', parts: [square.flat(), square.flat()], attributes: {} },
        { label: 'dog', parts: [square.flat()], attributes: { group_id: 4 } },
      ],
    },
  ])
  expect(remarks.map(({ outcome, place, reason }) => [outcome, place, reason])).toEqual([
    ['rejected', 'shape 6', 'is a circle: rectangles and polygons are taken'],
    ['rejected', 'shape 7', 'its points are not [[x, y], [x, y], …]'],
    ['rejected', 'shape 8', 'its label is null, not a text'],
    ['notice', undefined, 'flags of a picture are not read where it has shapes'],
    ['notice', undefined, 'polygons of a label and group that another has are taken as parts of that one'],
  ])
})

test('JSON: the picture in the file is given where none lies beside it; a renamed one is found by the name of the file', async () => {
  const data = { shapes: [], imagePath: 'old name.jpg', imageData: Buffer.from('the picture').toString('base64') }
  const inside = await json(data, {})
  expect(inside.images).toMatchObject([{ name: 'old name.jpg', path: undefined, negative: true }])
  expect(Buffer.concat(await allOf(inside.images[0]!.open!())).toString()).toBe('the picture')
  expect((await json(data)).images).toMatchObject([{ path: 'a.jpg', open: undefined }])
})

test('JSON: flags alone are labels of the picture', async () => {
  const { images } = await json({ flags: { cat: true, dog: false }, shapes: [], imagePath: 'a.jpg' })
  expect(images).toMatchObject([{ negative: false, annotations: [{ label: 'cat' }] }])
})

test('a broken file leaves the picture unlabelled and is named', async () => {
  const { images, remarks } = await everything(
    labelMeJson,
    sourceOf({ 'a.json': '{"shapes": [{"label"', 'a.jpg': '', 'b.json': `{"shapes":${'['.repeat(9999)}` }),
  )
  expect(images).toMatchObject([{ path: 'a.jpg', negative: false, annotations: [] }])
  expect(remarks.map(({ outcome, file }) => `${outcome} ${file}`)).toEqual(['rejected a.json', 'rejected b.json'])
})

test('XML: deleted objects are passed over, odd ones named; a file of which all is deleted is negative', async () => {
  const points = '<pt><x>1</x><y>2</y></pt><pt><x>3</x><y>2</y></pt><pt><x>3</x><y>4</y></pt>'
  const { images, remarks } = await xml(
    `<object><name>cat</name><deleted>1</deleted><polygon>${points}</polygon></object>` +
      `<object><name> big\ndog </name><deleted>0</deleted><occluded>no</occluded><attributes>red, age=0003</attributes><polygon>${points}</polygon></object>` +
      '<object><name>cat</name><polygon><pt><x>one</x><y>2</y></pt></polygon></object><object><name/><polygon/></object>',
  )
  expect(images).toMatchObject([
    {
      path: 'a.jpg',
      negative: false,
      annotations: [{ label: 'big dog', parts: [[1, 2, 3, 2, 3, 4]], attributes: { occluded: false, red: true, age: '0003' } }],
    },
  ])
  expect(remarks.map(({ outcome, place, reason }) => [outcome, place, reason])).toEqual([
    ['rejected', 'object 3', 'its points are no numbers'],
    ['rejected', 'object 4', 'its label must not be empty'],
    ['notice', undefined, 'objects that were deleted in LabelMe are passed over'],
  ])
  expect((await xml(`<object><name>cat</name><deleted>1</deleted><polygon>${points}</polygon></object>`)).images[0]!.negative).toBe(true)
})

test('exports of both are known again', async () => {
  const image: ImageToWrite = { id: '1', name: 'a.jpg', format: 'jpeg', width: 9, height: 9, state: 'negative', annotations: [] }
  for (const format of [labelMeJson, labelMeXml]) {
    const source = await exported(format, contentOf([image], ['cat']))
    expect((await detectFormat(source)).id).toBe(format.id)
  }
})

const FIXTURE = resolve('../shared/data/formats/datumaro/labelme_dataset')

describe.skipIf(!existsSync(FIXTURE))('files of another tool', () => {
  test('a picture with outlines, a box and masks', async () => {
    const source = folderSource(FIXTURE)
    expect((await detectFormat(source)).id).toBe('labelme-xml')
    const { images, remarks } = await everything(labelMeXml, source)
    expect(images).toHaveLength(1)
    expect(images[0]).toMatchObject({ path: 'Images/subset1/img1.png', claimed: { width: 102, height: 77 } })
    expect(images[0]!.annotations).toMatchObject([
      { label: 'window', parts: [[43, 34, 45, 34, 45, 37, 43, 37]], attributes: {} },
      { label: 'license plate', corners: { x1: 58, y1: 66, x2: 62, y2: 68 }, attributes: { occluded: false } },
      { label: 'o1', attributes: { occluded: true, a1: true } },
      { label: 'q1', attributes: { kj: true } },
      { label: 'b1', corners: { x1: 13, y1: 19, x2: 23, y2: 30 }, attributes: { occluded: true, hg: true } },
      { label: 'm1', corners: { x1: 56, y1: 14, x2: 70, y2: 23 } },
      { label: 'hg', parts: [[64, 21, 74, 24, 72, 32, 62, 34, 60, 27, 62, 22]], attributes: { 'gfd lkj lkj hi': true } },
    ])
    expect(remarks.map(({ reason, count }) => [reason, count])).toEqual([
      ['of masks the boxes around them are taken', 2],
      ['which objects are parts of which is not read', 3],
      ['masks and scribbles are not read', 4],
    ])
  })
})
