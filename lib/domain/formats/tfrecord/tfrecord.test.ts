import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCsv } from '@/lib/domain/formats/csv'
import type { ImageToWrite } from '@/lib/domain/formats/data-format'
import { anyContent, contentOf } from '@/lib/domain/formats/testing/any-content'
import { folderSource } from '@/lib/domain/formats/testing/folder-source'
import {
  allOf,
  byPath,
  comparable,
  everything,
  exported,
  expectRoundTrip,
  isLookedAt,
  wanted,
} from '@/lib/domain/formats/testing/round-trip'
import { fileOf, sourceOf } from '@/lib/domain/formats/testing/source-of'
import { writeExample, type Feature } from './example'
import { frame } from './records'
import { readApart } from './testing/read-apart'
import { tfRecord } from './tfrecord'

const joined = (pieces: Uint8Array[]) => new Uint8Array(Buffer.concat(pieces))
const utf8 = (text: string) => new TextEncoder().encode(text)
const only = (name: string) => ({ bytes: [utf8(name)] })

test('boxes, labels, splits and pictures with nothing on them come back, to the precision of 4 bytes', () =>
  fc.assert(
    fc.asyncProperty(anyContent, async (content) => {
      const { labels } = await expectRoundTrip(tfRecord, content, { digits: 2, given: isLookedAt })
      expect(labels).toEqual(content.labels.map(({ name }) => name))
    }),
  ))

const raccoon: ImageToWrite = {
  id: '1',
  name: 'farm/a.jpg',
  format: 'jpeg',
  width: 200,
  height: 100,
  state: 'labelled',
  split: 'train',
  annotations: [
    { id: 'a', label: 'cat', shape: { kind: 'box', x: 50, y: 25, w: 100, h: 50 }, attributes: { difficult: true, note: 'x' } },
    { id: 'b', label: 'dog', shape: { kind: 'polygon', parts: [[0, 0, 20, 0, 20, 10]] }, attributes: {} },
  ],
  bytes: async () => utf8('the picture'),
}

test('a reader written apart finds in an export what was written', async () => {
  const { files } = await exported(
    tfRecord,
    contentOf([raccoon, { ...raccoon, id: '2', state: 'unlabelled', annotations: [] }], ['cat', 'dog']),
  )
  expect(files.map(({ path }) => path)).toEqual(['label_map.pbtxt', 'train.tfrecord'])
  expect(await files[0]!.text()).toBe('item {\n  id: 1\n  name: "cat"\n}\n\nitem {\n  id: 2\n  name: "dog"\n}\n')
  const [record, ...more] = readApart(joined(await allOf(files[1]!.stream())))
  expect(more).toEqual([])
  expect(record).toEqual({
    'image/height': [100n],
    'image/width': [200n],
    'image/filename': ['farm/a.jpg'],
    'image/source_id': ['farm/a.jpg'],
    'image/encoded': ['the picture'],
    'image/format': ['jpeg'],
    'image/object/bbox/xmin': [0.25, 0],
    'image/object/bbox/xmax': [0.75, Math.fround(0.1)],
    'image/object/bbox/ymin': [0.25, 0],
    'image/object/bbox/ymax': [0.75, Math.fround(0.1)],
    'image/object/class/text': ['cat', 'dog'],
    'image/object/class/label': [1n, 2n],
    'image/object/difficult': [1n, 0n],
  })
})

test('a picture inside is given by its place in the file', async () => {
  const { files } = await exported(tfRecord, contentOf([raccoon], ['cat']))
  const ranges: unknown[] = []
  const watched = files.map((file) => ({
    ...file,
    stream: (range?: { from: number; to: number }) => (ranges.push(range), file.stream(range)),
  }))
  const { images } = await everything(tfRecord, { name: 'x', refused: [], files: watched })
  expect(images).toMatchObject([{ name: 'farm/a.jpg', path: undefined, claimed: { width: 200, height: 100 } }])
  ranges.length = 0
  expect(new TextDecoder().decode(joined(await allOf(images[0]!.open!())))).toBe('the picture')
  expect(ranges).toEqual([{ from: expect.any(Number), to: expect.any(Number) }])
})

test('labels by number and label map, by their text, and none at all', async () => {
  const record = writeExample([
    ['image/filename', only('a.jpg')],
    ['image/object/bbox/xmin', { floats: [0, 0, 0, 0] }],
    ['image/object/bbox/xmax', { floats: [1, 1, 1, 1] }],
    ['image/object/bbox/ymin', { floats: [0, 0, 0, 0] }],
    ['image/object/bbox/ymax', { floats: [1, 1, 1] }],
    ['image/object/class/label', { ints: [2, 7, 2, 2] }],
    ['image/object/class/text', { bytes: [utf8(''), utf8(''), utf8('/m/1')] }],
    ['image/object/mask', { bytes: [] }],
  ])
  const map = 'item { id: 2 name: "/m/2" display_name: "cat" } item { id: 3 name: "/m/1" display_name: "dog" }'
  const { images, labels, remarks } = await everything(
    tfRecord,
    sourceOf({ 'map.pbtxt': map, 'val.record': joined(frame(record)), 'a.jpg': '' }),
  )
  expect(labels).toEqual(['cat', 'dog'])
  expect(images).toMatchObject([
    { path: 'a.jpg', open: undefined, split: 'validation', negative: false, annotations: [{ label: 'cat' }, { label: 'dog' }] },
  ])
  expect(remarks.map(({ place, reason }) => [place, reason])).toEqual([
    ['record 1, object 2', 'its label has no text, and its number is in no label map'],
    ['record 1, object 4', 'a corner of its box is no number'],
    [undefined, 'records have masks, which are not read'],
  ])
})

test('without a label map and without texts labels are called by their numbers, which is said', async () => {
  const side = (name: string, value: number): [string, Feature] => [`image/object/bbox/${name}`, { floats: [value] }]
  const sides = [side('xmin', 0), side('ymin', 0), side('xmax', 1), side('ymax', 1)]
  const record = writeExample([['image/filename', only('a.jpg')], ...sides, ['image/object/class/label', { ints: [7] }]])
  const { images, remarks } = await everything(tfRecord, sourceOf({ 'a.tfrecord': joined(frame(record)) }))
  expect(images[0]!.annotations).toMatchObject([{ label: '7' }])
  expect(remarks.map(({ reason }) => reason)).toEqual([
    'labels are called by their numbers: there is no label map (.pbtxt) beside the records',
  ])
})

test('shards are known by their names, packed files are named, damage costs what it must', async () => {
  const record = (name: string) => frame(writeExample([['image/filename', only(name)]]))
  const damaged = joined([...record('b.jpg'), ...record('c.jpg'), ...record('d.jpg')])
  damaged[20]! ^= 1
  const { images, remarks, read } = await everything(
    tfRecord,
    sourceOf({
      'train.record-00000-of-00002': joined(record('a.jpg')),
      'train.record-00001-of-00002': damaged,
      'x.tfrecord': joined(frame(utf8('no Example'))),
      'y.tfrecord.gz': new Uint8Array([0x1f, 0x8b, 8, 0]),
      'z.tfrecord': 'something else altogether',
    }),
  )
  expect(images.map(({ name, split, negative }) => [name, split, negative])).toEqual([
    ['a.jpg', 'train', true],
    ['c.jpg', 'train', true],
    ['d.jpg', 'train', true],
  ])
  expect(remarks.map(({ file, place, reason }) => [file, place, reason])).toMatchObject([
    ['y.tfrecord.gz', undefined, 'is packed with gzip: unpack it first'],
    ['train.record-00001-of-00002', 'record 1', 'its checksum is wrong: the file was damaged'],
    ['x.tfrecord', 'record 1', expect.stringContaining('is no tf.Example')],
    ['z.tfrecord', undefined, 'is not read here'],
  ])
  expect(read).toHaveLength(3)
})

test('what is beyond the objects that one record may have is counted', async () => {
  const many = { floats: Array.from({ length: 200_000 }, () => 0.5) }
  const record = writeExample(['xmin', 'ymin', 'xmax', 'ymax'].map((side) => [`image/object/bbox/${side}`, many] as const))
  const { images, remarks } = await everything(tfRecord, sourceOf({ 'a.tfrecord': joined(frame(record)) }))
  expect(images).toMatchObject([{ name: 'a 1', annotations: [] }])
  expect(remarks.at(-1)).toMatchObject({ count: 100_000, reason: 'is beyond the 100000 that one record may have' })
})

const DATA = resolve('../shared/data')

describe.skipIf(!existsSync(DATA))('files of other tools', () => {
  test("raccoon's test.record: 40 images with the boxes of its CSV, each with its picture", async () => {
    const file = fileOf('test.record', new Uint8Array(readFileSync(`${DATA}/raccoon/test.record`)))
    const { images, remarks } = await everything(tfRecord, { name: 'raccoon', refused: [], files: [file] })
    expect(remarks).toEqual([])
    expect(images).toHaveLength(40)
    const rows = readCsv(readFileSync(`${DATA}/raccoon/test_labels.csv`, 'utf8'))
    for (const image of images) {
      const own = rows.filter(({ filename }) => filename === image.name)
      expect(image.split).toBe('test')
      expect(comparable(image, image.claimed!).annotations.map(({ label, corners }) => [label, ...corners!])).toEqual(
        own.map((row) => [row.class, ...[row.xmin, row.ymin, row.xmax, row.ymax].map((value) => expect.closeTo(Number(value), 3))]),
      )
      const bytes = joined(await allOf(image.open!()))
      expect(bytes).toEqual(new Uint8Array(readFileSync(`${DATA}/raccoon/images/${image.name}`)))
    }
  })

  test('three splits of another tool: 3, 1 and no boxes, and a label map', async () => {
    const { images, labels, remarks } = await everything(tfRecord, folderSource(`${DATA}/formats/datumaro/tf_detection_api_dataset`))
    expect(labels).toEqual([...Array(10).keys()].map((i) => `label_${i}`))
    expect(images.map(({ name, split, negative, annotations }) => [name, split, negative, annotations.map(({ label }) => label)])).toEqual([
      ['1.jpg', 'train', false, ['label_2', 'label_3']],
      ['2.jpg', 'validation', false, ['label_3']],
      ['3.jpg', 'test', true, []],
    ])
    expect(comparable(images[0]!, images[0]!.claimed!).annotations.map(({ corners }) => corners)).toEqual([
      [0, 4, 4, 12],
      [0, 4, 4, 8],
    ])
    expect(remarks).toMatchObject([{ place: 'record 1, object 3', reason: 'its label has no text, and its number is in no label map' }])
  })
})

test('what is wanted of an image is what the format carries', async () => {
  const [[path, image]] = [...(await byPath(contentOf([raccoon], ['cat'])))] as [[string, ImageToWrite]]
  expect(wanted(image, path, { carries: tfRecord.carries, digits: 2 }).annotations[0]!.attributes).toEqual({ difficult: true })
})
