import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { detectFormat } from '@/lib/domain/formats/registry'
import { folderSource } from '@/lib/domain/formats/testing/folder-source'
import { everything, type Everything } from '@/lib/domain/formats/testing/round-trip'
import { sourceOf } from '@/lib/domain/formats/testing/source-of'
import { readRow } from './label-row'
import { yolo } from './yolo'

const read = (files: Record<string, string>, ...pictures: string[]) =>
  everything(yolo, sourceOf({ ...files, ...Object.fromEntries(pictures.map((path) => [path, ''])) }))
const said = ({ remarks }: Everything) =>
  remarks.map(
    ({ thing, outcome, file, place, reason, count }) =>
      `${thing} ${outcome} ${[file, place].filter(Boolean).join(', ')} x${count}: ${reason}`,
  )
const labels = ({ images }: Everything) =>
  Object.fromEntries(images.map(({ name, annotations }) => [name, annotations.map(({ label }) => label).join()]))
const splits = ({ images }: Everything) => Object.fromEntries(images.map(({ name, split }) => [name, split]))
const ROW = '0 0.5 0.5 0.2 0.4'

test.each([
  [ROW, { classId: 0, corners: { x1: 0.4, y1: 0.3, x2: 0.6, y2: 0.7 } }],
  [' 12.0\t.5 5e-1 +0.2 0.4 ', { classId: 12, corners: { x1: 0.4, y1: 0.3, x2: 0.6, y2: 0.7 } }],
  [`${ROW} 0.93`, { classId: 0, extra: expect.stringContaining('last column'), corners: expect.anything() }],
  ['1 0 0 1 0 1 1', { classId: 1, part: [0, 0, 1, 0, 1, 1] }],
  ['1 0 0 1 0 1 1 7', { classId: 1, extra: expect.stringContaining('track'), part: [0, 0, 1, 0, 1, 1] }],
  ['1 0 0 1 0 1 1 0.5', { classId: 1, extra: expect.stringContaining('last column'), part: [0, 0, 1, 0, 1, 1] }],
  ['cow 0.5 0.5 0.2 0.4', { fault: 'its class is "cow", not a number of the list of classes' }],
  ['-1 0.5 0.5 0.2 0.4', { fault: 'its class is "-1", not a number of the list of classes' }],
  ['0 0.5 0.5', { fault: 'has 3 columns, where a class and four numbers are wanted' }],
  ['0 0.5 0.5 nan 0.4', { fault: 'has "nan", which is not a number' }],
  ['0 100 200 30 40', { fault: 'is not in fractions of the picture: "0 100 200 30 40"' }],
  ['0 1e999 0 0 0', { fault: 'is not in fractions of the picture: "0 1e999 0 0 0"' }],
])('%j', (line, row) => expect(readRow(line)).toEqual(closeTo(row)))

const closeTo = (row: object): unknown =>
  'corners' in row && typeof (row.corners as { x1?: number }).x1 === 'number'
    ? {
        ...row,
        corners: Object.fromEntries(Object.entries(row.corners as object).map(([key, value]) => [key, expect.closeTo(value as number, 9)])),
      }
    : row

test('with keypoints of a known shape the box before them is read', () =>
  expect(readRow(`${ROW} 0.1 0.2 2 0.3 0.4 1`, 6)).toMatchObject({ extra: 'keypoints', corners: { x1: 0.4 } }))

test('an empty file is a negative picture, none an unlabelled one; a byte order mark and all line ends', async () => {
  const all = await read(
    {
      'data.yaml': 'names: [cow, hen]\ntrain: images',
      'labels/a.txt': `\uFEFF${ROW}\r\n\r\n1 0.5 0.5 0.1 0.1\r\n`,
      'labels/b.txt': ' \r\n',
    },
    'images/a.jpg',
    'images/b.jpg',
    'images/c.jpg',
  )
  expect([labels(all), all.images.map(({ negative }) => negative), all.labels]).toEqual([
    { 'a.jpg': 'cow,hen', 'b.jpg': '', 'c.jpg': '' },
    [false, true, false],
    ['cow', 'hen'],
  ])
  expect(all.images[0]?.annotations[1]).toMatchObject({ file: 'labels/a.txt', place: 'line 3' })
  expect([all.types, said(all)]).toEqual([['detection'], []])
})

test.each([
  ['a list', 'names: [cow, hen]'],
  ['a list over lines', 'names:\n- cow\n- hen'],
  ['numbers', 'names:\n  1: hen\n  0: cow'],
])('names of classes as %s', async (_, yaml) =>
  expect(
    (await read({ 'd.yaml': yaml, 'a.txt': `1 0.5 0.5 0.1 0.1\n${ROW}` }, 'a.jpg')).images[0]?.annotations.map(({ label }) => label),
  ).toEqual(['hen', 'cow']),
)

test('what only numbers its classes, or names none, says so', async () => {
  expect(said(await read({ 'd.yaml': 'nc: 2', 'a.txt': ROW }, 'a.jpg'))).toEqual([
    'file notice d.yaml x1: does not name its classes: they are called by their numbers',
  ])
  const all = await read({ 'a.txt': ROW }, 'a.jpg')
  expect([labels(all), said(all)]).toEqual([
    { 'a.jpg': 'class 0' },
    ['file notice a.txt x1: no file names the classes: they are called by their numbers'],
  ])
})

test('the surest file above names the classes, else the nearest', async () => {
  const all = await read(
    {
      'x/data.yaml': 'names: [cow]',
      'x/labels/classes.txt': 'wrong',
      'y/obj.names': 'hen\r\n',
      'z/labels/classes.txt': 'goat\n',
      'x/labels/1.txt': ROW,
      'y/1.txt': ROW,
      'z/labels/1.txt': ROW,
    },
    'x/images/1.jpg',
    'y/1.jpg',
    'z/images/1.jpg',
  )
  expect([labels(all), said(all)]).toEqual([{ 'x/images/1.jpg': 'cow', 'y/1.jpg': 'hen', 'z/images/1.jpg': 'goat' }, []])
})

test('rows that cannot be read are named by their lines; a picture of which none could is not negative', async () => {
  const all = await read(
    { 'classes.txt': 'cow\n\u202e', 'a.txt': `${ROW}\n1 0.5 0.5 0.1 0.1\n2 0.5 0.5 0.1 0.1\nx`, 'b.txt': 'x y' },
    'a.jpg',
    'b.jpg',
  )
  expect([labels(all), all.images[1]?.negative]).toEqual([{ 'a.jpg': 'cow', 'b.jpg': '' }, false])
  expect(said(all)).toEqual([
    'box rejected a.txt, line 2 x1: its label must not hold control or direction characters',
    'box rejected a.txt, line 3 x1: its class 2 is beyond the 2 of classes.txt',
    'box rejected a.txt, line 4 x1: its class is "x", not a number of the list of classes',
    'box rejected b.txt, line 1 x1: its class is "x", not a number of the list of classes',
  ])
})

test('a second file for a picture is named with its boxes, one without a picture is of one elsewhere; a README is no label file', async () => {
  const all = await read(
    {
      'labels/a.txt': ROW,
      'other/a.txt': `${ROW}\n${ROW}`,
      'labels/gone.txt': ROW,
      'labels/bare.txt': '\n',
      'labels/README.txt': 'read me',
      'requirements.txt': 'x==1',
    },
    'images/a.jpg',
  )
  expect(said(all)).toEqual([
    'image rejected other/a.txt x1: images/a.jpg is described by labels/a.txt already',
    'box rejected other/a.txt x2: it has no picture',
    'file notice labels/a.txt x1: no file names the classes: they are called by their numbers',
    'file passed labels/README.txt x1: is not read here',
    'file passed requirements.txt x1: is not read here',
  ])
  expect(all.images.filter(({ path }) => path === undefined).map(({ name, file, negative }) => [name, file, negative])).toEqual([
    ['bare', 'labels/bare.txt', true],
    ['gone', 'labels/gone.txt', false],
  ])
})

test('outlines are polygons; turned boxes too, which is said', async () => {
  const outline = '0 0.1 0.1 0.5 0.1 0.5 0.9 0.1 0.9'
  const all = await read({ 'classes.txt': 'cow', 'a.txt': outline }, 'a.jpg')
  expect(all.images[0]?.annotations[0]?.parts).toEqual([[0.1, 0.1, 0.5, 0.1, 0.5, 0.9, 0.1, 0.9]])
  expect(said(all)).toEqual([
    'file notice a.txt x1: rows of eight numbers are outlines of four points here: turned boxes come in as polygons',
  ])
  expect(said(await read({ 'classes.txt': 'cow', 'a.txt': `${outline}\n${outline} 0.1 0.5` }, 'a.jpg'))).toEqual([])
})

test.each([
  ['../train/images', '../valid/images'],
  ['/content/farm/train/images', 'C:\\farm\\valid\\images'],
  ['./train/images/', 'valid/images/*.jpg'],
  ['[train/images]', '[nowhere, valid]'],
])('splits by folders: train %s, val %s', async (train, val) => {
  const all = await read(
    { 'data.yaml': `train: ${train}\nval: ${val}\nnames: [cow]`, 'train/labels/a.txt': ROW },
    'train/images/a.jpg',
    'valid/images/b.jpg',
  )
  expect(splits(all)).toEqual({ 'train/images/a.jpg': 'train', 'valid/images/b.jpg': 'validation' })
})

test('splits below a path, by lists, and in two splits at once', async () => {
  const all = await read(
    {
      'data.yaml': 'path: ../datasets/farm\ntrain: [part1, train.txt]\nval: val.txt\ntest: gone/images\nnames: [cow]',
      'train.txt': './part2/b.jpg\n./part2/c.jpg\n\n./part2/gone.jpg',
      'val.txt': '\uFEFF/home/me/farm/part2/c.jpg\r\n',
      'part1/a.txt': ROW,
    },
    'part1/a.jpg',
    'part2/b.jpg',
    'part2/c.jpg',
    'part2/d.jpg',
  )
  expect(splits(all)).toEqual({ 'part1/a.jpg': 'train', 'part2/b.jpg': 'train', 'part2/c.jpg': 'validation', 'part2/d.jpg': undefined })
  expect(said(all)).toEqual([
    'file notice train.txt, ./part2/gone.jpg x1: no picture of that name is there',
    'file notice data.yaml, test x1: ../datasets/farm/gone/images is not there',
  ])
})

test('a folder that is train and val at once leaves its pictures undecided, and says so', async () => {
  const all = await read({ 'data.yaml': 'train: images\nval: images\nnames: [cow]', 'labels/a.txt': ROW }, 'images/a.jpg')
  expect([splits(all), said(all)]).toEqual([
    { 'a.jpg': undefined },
    ['train', 'val'].map(
      (_, i) =>
        `file notice data.yaml, ${['train', 'validation'][i]} x1: images is the folder of another split as well: its pictures are left undecided`,
    ),
  ])
})

test('a data.yaml that is none is named by its line; other files of YAML are not read', async () =>
  expect(
    said(await read({ 'data.yaml': 'train: x\nnames: [cow\nval: y', 'ci.yml': 'on: push', 'classes.txt': 'cow', 'a.txt': ROW }, 'a.jpg')),
  ).toEqual([
    expect.stringMatching(/^file rejected data.yaml x1: is not YAML that can be read: line \d: /),
    'file passed ci.yml x1: is not read here',
  ]))

const FIXTURES = resolve('../shared/data/formats/datumaro/yolo_dataset')
describe.skipIf(!existsSync(FIXTURES))('sets that another tool wrote', () => {
  test.each([
    ['annotations', { '1.jpg': undefined }],
    ['labels', { 'train/1.jpg': 'train', 'val/1.jpg': 'validation' }],
    ['strict', { '1.jpg': 'train' }],
  ])('%s', async (name, wanted) => {
    const source = folderSource(join(FIXTURES, name))
    expect((await detectFormat(source)).id).toBe('yolo')
    const all = await everything(yolo, source)
    expect(splits(all)).toEqual(wanted)
    for (const image of all.images)
      expect(image.annotations.map(({ label, corners }) => [label, corners])).toEqual([
        ['label_2', { x1: expect.closeTo(0, 5), y1: expect.closeTo(0.2, 9), x2: expect.closeTo(0.2666665, 9), y2: expect.closeTo(0.4, 9) }],
        ['label_4', { x1: expect.closeTo(0.2, 5), y1: expect.closeTo(0.3, 9), x2: expect.closeTo(1 / 3, 5), y2: expect.closeTo(0.6, 9) }],
      ])
    expect(said(all)).toEqual(name === 'labels' ? ['file passed README.txt x1: is not read here'] : [])
  })
})

test.each([
  [{ 'data.yaml': 'train: ../train/images\nnames: [cow]', 'train/images/a.jpg': '' }, 'yolo'],
  [{ 'a.txt': ROW, 'a.jpg': '' }, 'yolo'],
  [{ 'a.txt': 'a photo of a cow', 'a.jpg': '' }, 'pictures'],
  [{ 'b.txt': ROW, 'a.jpg': '' }, 'pictures'],
  [{ 'ci.yaml': 'names: 1', 'a.jpg': '' }, 'pictures'],
])('%j looks like %s', async (files, id) => expect((await detectFormat(sourceOf(files))).id).toBe(id))
