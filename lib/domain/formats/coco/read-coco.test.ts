import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { folderSource } from '@/lib/domain/formats/testing/folder-source'
import { everything, type Everything } from '@/lib/domain/formats/testing/round-trip'
import { sourceOf } from '@/lib/domain/formats/testing/source-of'
import { coco } from './coco'

type Json = Record<string, unknown>
const categories = [
  { id: 0, name: 'cow' },
  { id: 7, name: 'hen', supercategory: 'bird' },
]
const image = (id: number, file_name: string, more: Json = {}) => ({ id, file_name, width: 640, height: 480, ...more })
const box = (id: number, image_id: number, more: Json = {}) => ({
  id,
  image_id,
  category_id: 0,
  bbox: [10, 20, 30.5, 40],
  iscrowd: 0,
  ...more,
})
const set = (images: unknown[], annotations: unknown[] = [], more: Json = {}) =>
  JSON.stringify({ images, annotations, categories, ...more })
const read = (files: Record<string, string>, ...pictures: string[]) =>
  everything(coco, sourceOf({ ...files, ...Object.fromEntries(pictures.map((path) => [path, ''])) }))

const said = ({ remarks }: Everything) =>
  remarks.map(
    ({ thing, outcome, file, place, reason, count }) =>
      `${thing} ${outcome} ${[file, place].filter(Boolean).join(', ')} x${count}: ${reason}`,
  )
const drawn = ({ images }: Everything) =>
  images.map(({ name, split, negative, annotations }) => [
    name,
    split,
    negative,
    annotations.map(({ label, corners, parts }) => [label, corners ?? parts]),
  ])

test('boxes, outlines, attributes; listed and spoken of, listed and not, not listed', async () => {
  const all = await read(
    {
      'annotations/instances_train2017.json': set(
        [image(5, 'a.jpg'), image(6, 'sub/b.jpg')],
        [
          box(1, 5, { attributes: { occluded: true, id: '0003', list: [1] }, iscrowd: 1 }),
          box(2, 5, {
            category_id: 7,
            segmentation: [
              [1, 2, 3, 4, 5, 6.25],
              [1, 1, 9, 9],
              [7, 7, 8, 7, 8, 8],
            ],
          }),
        ],
      ),
    },
    'train2017/a.jpg',
    'train2017/sub/b.jpg',
    'train2017/c.jpg',
  )
  expect(drawn(all)).toEqual([
    [
      'a.jpg',
      'train',
      false,
      [
        ['cow', { x1: 10, y1: 20, x2: 40.5, y2: 60 }],
        [
          'hen',
          [
            [1, 2, 3, 4, 5, 6.25],
            [7, 7, 8, 7, 8, 8],
          ],
        ],
      ],
    ],
    ['c.jpg', 'train', false, []],
    ['sub/b.jpg', 'train', true, []],
  ])
  expect(all.images[0]).toMatchObject({ claimed: { width: 640, height: 480 }, units: 'pixels' })
  expect(all.images[0]?.annotations[0]).toMatchObject({ attributes: { iscrowd: true, occluded: true, id: '0003' }, place: 'annotation 1' })
  expect([all.labels, all.types, said(all)]).toEqual([['cow', 'hen'], ['detection'], []])
})

test('whatever the order of the lists, and whether ids are numbers or texts', async () => {
  const all = await read(
    {
      'x.json': JSON.stringify({
        annotations: [box(1, 5, { image_id: '5', category_id: '7', bbox: ['1', 2, 3, '4'] })],
        categories,
        images: [image(5, 'a.jpg')],
      }),
    },
    'a.jpg',
  )
  expect(drawn(all)).toEqual([['a.jpg', undefined, false, [['hen', { x1: 1, y1: 2, x2: 4, y2: 6 }]]]])
})

test('a file for each split, beside its pictures', async () => {
  const all = await read(
    { 'train/_annotations.coco.json': set([image(0, 'a.jpg')], [box(0, 0)]), 'valid/_annotations.coco.json': set([image(0, 'a.jpg')]) },
    'train/a.jpg',
    'valid/a.jpg',
  )
  expect(drawn(all).map(([name, split, negative]) => [name, split, negative])).toEqual([
    ['train/a.jpg', 'train', false],
    ['valid/a.jpg', 'validation', true],
  ])
})

test('names with folders of another machine, backslashes and addresses; a picture that is not there keeps its name', async () => {
  const names = ['/home/me/set/x/a.jpg', 'C:\\pictures\\y\\b.jpg', 'https://host/c.jpg?x=1', 'd%20e.jpg', 'gone/f.jpg']
  const all = await read({ 'x.json': set(names.map((name, i) => image(i, name))) }, 'x/a.jpg', 'y/b.jpg', 'c.jpg', 'd e.jpg')
  expect(all.images.map(({ name, path }) => [name, path])).toEqual([
    ['c.jpg', 'c.jpg'],
    ['d e.jpg', 'd e.jpg'],
    ['gone/f.jpg', undefined],
    ['x/a.jpg', 'x/a.jpg'],
    ['y/b.jpg', 'y/b.jpg'],
  ])
  expect(said(all)).toEqual(['file notice x.json, image 3 x1: the name is percent-encoded: taken for d e.jpg'])
})

test('the name of the whole set, which Roboflow writes as a category, is no label unless something is of it', async () => {
  const both = [
    { id: 0, name: 'farm', supercategory: 'none' },
    { id: 1, name: 'cow', supercategory: 'farm' },
  ]
  const one = (category_id: number) =>
    read({ 'x.json': set([image(0, 'a.jpg')], [box(0, 0, { category_id })], { categories: both }) }, 'a.jpg')
  expect([(await one(1)).labels, (await one(0)).labels]).toEqual([['cow'], ['farm', 'cow']])
})

test('masks and keypoints are said to be left, their boxes stay', async () => {
  const mask = { segmentation: { counts: [0, 20, 30], size: [10, 5] } }
  const all = await read(
    { 'x.json': set([image(5, 'a.jpg')], [box(1, 5, mask), box(2, 5, { keypoints: [1, 2, 2] }), box(3, 5, { ...mask, bbox: undefined })]) },
    'a.jpg',
  )
  expect(all.images[0]?.annotations).toHaveLength(2)
  expect(said(all)).toEqual([
    'box rejected x.json, annotation 3 x1: has a mask and no bbox, and masks are not read',
    'file notice x.json x1: one annotation has a mask (RLE), which is not read: the box is kept',
    'file notice x.json x1: one annotation has keypoints, which is not read: the box is kept',
  ])
})

test('odd annotations cost themselves only, and an image of which nothing could be read is not negative', async () => {
  const all = await read(
    {
      'x.json': set(
        [image(5, 'a.jpg'), image(5, 'a.jpg'), image(5, 'b.jpg'), { id: 6 }, 3],
        [
          null,
          box(1, 99),
          box(2, 5, { category_id: 5 }),
          box(3, 5, { bbox: [1, 2, 3] }),
          box(4, 5, { bbox: [1, 2, null, 'x'] }),
          box(5, 5, { image_id: {} }),
          { id: 6, image_id: 5, category_id: 0 },
          box(7, 5, { bbox: null, segmentation: [[1, 1, 2, 2]] }),
        ],
        { categories: [{ id: 0, name: '\u202e' }, { id: 5 }, { id: 7, name: 'hen' }, 'x'] },
      ),
    },
    'a.jpg',
  )
  expect(drawn(all)).toEqual([['a.jpg', undefined, false, []]])
  expect(said(all)).toEqual([
    'image rejected x.json, image 5 x1: its id is that of a.jpg as well',
    'image rejected x.json, image 6 x1: it has no file_name',
    'image rejected x.json, image 4 x1: it has no id',
    'box rejected x.json, annotation at 0 x1: is null, not an annotation',
    'box rejected x.json, annotation 3 x1: its bbox is not made of four numbers',
    'box rejected x.json, annotation 4 x1: its bbox is not made of four numbers',
    'box rejected x.json, annotation 5 x1: its image_id is an object',
    'box rejected x.json, annotation 7 x1: its bbox is null, not four numbers',
    'box rejected x.json, annotation 1 x1: its image 99 is not in the file',
    'box rejected x.json, annotation 2 x1: its label is missing, not a text',
    'tag rejected x.json, annotation 6 x1: its label must not hold control or direction characters',
  ])
})

test('a file that is no JSON is named with its line, and nothing of it is taken', async () => {
  const all = await read(
    { 'x.json': `${set([image(5, 'a.jpg')], [box(1, 5)]).slice(0, -1)}\n,}`, 'y.json': set([image(1, 'b.jpg')], [box(1, 1)]) },
    'a.jpg',
    'b.jpg',
  )
  expect(drawn(all).map(([name, , negative, found]) => [name, negative, (found as []).length])).toEqual([
    ['a.jpg', false, 0],
    ['b.jpg', false, 1],
  ])
  expect(said(all)).toEqual(['file rejected x.json x1: is not JSON that can be read: line 2: unexpected "}"'])
})

test('other files of JSON are left to the end of the reading', async () =>
  expect(said(await read({ 'x.json': set([image(1, 'a.jpg')]), 'package.json': '{"name":"x"}', 'list.json': '[1]' }, 'a.jpg'))).toEqual([
    'file passed package.json x1: is not read here',
    'file passed list.json x1: is not read here',
  ]))

test('tags of whole pictures', async () => {
  const all = await read(
    {
      'labels_train.json': set(
        [image(1, 'a.jpg')],
        [
          { id: 1, image_id: 1, category_id: 0 },
          { id: 2, image_id: 1, category_id: 7 },
        ],
      ),
    },
    'a.jpg',
  )
  expect([drawn(all), all.types]).toEqual([
    [
      [
        'a.jpg',
        'train',
        false,
        [
          ['cow', undefined],
          ['hen', undefined],
        ],
      ],
    ],
    ['classification'],
  ])
})

const FIXTURES = resolve('../shared/data/formats/datumaro/coco_dataset')
const expected = [
  ['a.jpg', 'train', false, [['b', { x1: 2, y1: 2, x2: 5, y2: 3 }]]],
  [
    'b.jpg',
    'validation',
    false,
    [
      ['a', [[0, 0, 1, 0, 1, 2, 0, 2]]],
      ['b', { x1: 0, y1: 0, x2: 1, y2: 9 }],
    ],
  ],
]
describe.skipIf(!existsSync(FIXTURES))('sets that another tool wrote', () => {
  test.each(['coco_instances', 'coco_roboflow', 'mmdet_coco', 'coco'])('%s', async (name) => {
    const all = await everything(coco, folderSource(join(FIXTURES, name)))
    expect(drawn(all).map(([path, ...rest]) => [(path as string).split('/').at(-1), ...rest])).toEqual(expected)
    expect(all.images.map(({ annotations }) => annotations.map(({ attributes }) => attributes))).toEqual([
      [undefined],
      [{ x: 1, y: 'hello' }, { iscrowd: true }],
    ])
    expect(all.labels.slice(0, 3)).toEqual(['a', 'b', 'c'])
    expect(all.remarks.filter(({ outcome }) => outcome === 'rejected' || outcome === 'repaired')).toEqual([])
  })

  test('files of the challenge that say less of the same pictures are passed over by name', async () => {
    const all = await everything(coco, folderSource(join(FIXTURES, 'coco')))
    const about = (file: string) => all.remarks.filter((remark) => remark.file === `annotations/${file}`).map(({ reason }) => reason)
    expect(about('person_keypoints_val.json')).toEqual([
      'speaks of one picture of annotations/instances_val.json again: that file is read for them',
    ])
    expect(about('captions_val.json')).toEqual(['holds captions, which Corral does not read'])
    expect(about('panoptic_train.json')).toEqual(['holds panoptic segmentation, which Corral does not read'])
    expect(about('panoptic_train/a.png')).toEqual(['segmentation masks are not read'])
  })

  test('keypoints alone are read as their boxes; tags as tags', async () => {
    const labels = await everything(coco, folderSource(join(FIXTURES, 'coco_labels')))
    expect(labels.types).toEqual(['classification', 'classification'])
    expect(labels.images.map(({ annotations }) => annotations.map(({ label }) => label))).toEqual([['b'], ['a', 'b']])
  })
})
