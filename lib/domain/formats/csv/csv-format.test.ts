import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import Papa from 'papaparse'
import { describe, expect, test } from 'vitest'
import { anyContent } from '@/lib/domain/formats/testing/any-content'
import { folderSource } from '@/lib/domain/formats/testing/folder-source'
import { everything, exported, expectRoundTrip } from '@/lib/domain/formats/testing/round-trip'
import { sourceOf } from '@/lib/domain/formats/testing/source-of'
import { csv } from './csv-format'

const read = (text: string | Uint8Array, options = {}) =>
  everything(csv, sourceOf({ 'labels.csv': text, 'a.jpg': '', 'b.jpg': '', 'c.jpg': '' }), options)

test('boxes, polygons, tags, attributes, splits and states come back, odd names too', () =>
  fc.assert(fc.asyncProperty(anyContent, async (content) => void (await expectRoundTrip(csv, content)))))

test('no cell of an export is a formula, and nothing in it is invisible', () =>
  fc.assert(
    fc.asyncProperty(anyContent, async (content) => {
      const text = await (await exported(csv, content)).files[0]!.text()
      for (const cell of Papa.parse<string[]>(text).data.flat()) expect(cell).not.toMatch(/^([=+@\t\r]|-(?![\d.]))/)
      expect(text).not.toMatch(/[\u202a-\u202e\u2066-\u2069]/)
    }),
    { numRuns: 50 },
  ))

const corners = (x1: number, y1: number, x2: number, y2: number) => ({ x1, y1, x2, y2 })
const BOX = [{ label: 'cat', corners: corners(1, 2, 3, 4), place: 'line 2' }]
const BARE = [{ label: 'cat', corners: corners(1, 2, 3, 4), place: 'line 1' }]

test.each([
  ["TensorFlow's tutorials", 'filename,width,height,class,xmin,ymin,xmax,ymax\na.jpg,10,20,cat,1,2,3,4', BOX],
  ['semicolons', 'Filename;Class;XMin;YMin;XMax;YMax\r\na.jpg;cat;1;2;3;4\r\n', BOX],
  ['tabs and other names', 'image_path\tlabel\tx1\ty1\tx2\ty2\nfolder\\a.jpg\tcat\t1\t2\t3\t4', BOX],
  ['corner and size', 'image,label,x,y,w,h,width,height\na.jpg,cat,1,2,2,2,10,20', BOX],
  ['corner and size called width and height', 'image,label,x,y,width,height\na.jpg,cat,1,2,2,2', BOX],
  ['Make Sense', 'label_name,bbox_x,bbox_y,bbox_width,bbox_height,image_name,image_width,image_height\ncat,1,2,2,2,a.jpg,10,20', BOX],
  ['Make Sense without a header', 'cat,1,2,2,2,a.jpg,10,20', BARE],
  ['keras-retinanet', '/data/a.jpg,1,2,3,4,cat\nb.jpg,,,,,', BARE],
])('%s', async (_, text, annotations) => {
  const { images, remarks } = await read(text)
  expect(images[0]).toMatchObject({ path: 'a.jpg', units: 'pixels', annotations })
  expect(remarks).toEqual([])
})

test('AutoML: fractions, four corners or two, use as split, an empty row for a picture with nothing on it', async () => {
  const { images, remarks } = await read(
    'TRAIN,gs://folder/a.jpg,car,0.1,0.1,,,0.3,0.3,,\nTRAIN,gs://folder/a.jpg,bike,.7,.6,,,.8,.9,,\n' +
      'UNASSIGNED,gs://folder/b.jpg,car,0.1,0.1,0.2,0.1,0.2,0.3,0.1,0.3\nTEST,gs://folder/c.jpg,,,,,,,,,\n',
  )
  expect(remarks).toEqual([])
  expect(images).toMatchObject([
    { units: 'fractions', split: 'train', annotations: [{ corners: corners(0.1, 0.1, 0.3, 0.3) }, { label: 'bike' }] },
    { units: 'fractions', split: undefined, annotations: [{ corners: corners(0.1, 0.1, 0.2, 0.3) }] },
    { split: 'test', negative: true, annotations: [] },
  ])
})

test('labels of whole pictures: a row for each, several columns, or a column for each label', async () => {
  const labels = async (text: string) =>
    (await read(text)).images.map((image) => [image.annotations.map(({ label }) => label), image.negative])
  const wanted = [
    [['cat', 'dog'], false],
    [['dog'], false],
  ]
  expect((await labels('filename,label\na.jpg,cat\na.jpg,dog\nb.jpg,dog')).slice(0, 2)).toEqual(wanted)
  expect((await labels('filename,labels\na.jpg,cat|dog\nb.jpg,dog')).slice(0, 2)).toEqual(wanted)
  expect((await labels('TRAIN,gs://x/a.jpg,cat,dog\nTEST,gs://x/b.jpg,dog')).slice(0, 2)).toEqual(wanted)
  expect(await labels('filename, cat, dog\na.jpg,1,1\nb.jpg,0,1\nc.jpg,0,0')).toEqual([...wanted, [[], true]])
})

test('corners that are all within 1 are fractions, which can be overruled', async () => {
  const text = 'filename,class,xmin,ymin,xmax,ymax\na.jpg,cat,0.1,0.2,0.5,1'
  const { images, remarks } = await read(text)
  expect(images[0]).toMatchObject({ units: 'fractions' })
  expect(remarks).toMatchObject([{ outcome: 'notice', reason: 'no corner is beyond 1: they are read as fractions of the picture' }])
  expect((await read(text, { units: 'pixels' })).images[0]).toMatchObject({ units: 'pixels' })
})

test('one odd value costs its row, and is named by its line', async () => {
  const { images, remarks } = await read(
    'filename,width,height,class,xmin,ymin,xmax,ymax,notes\na.jpg,10,20,cat,1,two,3,4,x\n"a.jpg",10,20,"cat",1,2,3,4,"a\nb"\nb.jpg,1,1,,1,2,3,4,\n,1,1,cat,1,2,3,4,\nc.jpg,1,1,,,,,,\nd.jpg,1,1,cat,1,2,3,4,',
  )
  expect(images).toMatchObject([
    { name: 'a.jpg', negative: false, annotations: [{ place: 'line 3' }] },
    { name: 'b.jpg', negative: false, annotations: [] },
    { name: 'c.jpg', negative: true, annotations: [] },
    { name: 'd.jpg', path: undefined, annotations: [{ label: 'cat' }] },
  ])
  expect(remarks.map(({ place, thing, outcome, reason }) => [place, thing, outcome, reason])).toEqual([
    ['line 2', 'box', 'rejected', 'a corner of its box is "two", not a number'],
    ['line 5', 'box', 'rejected', 'its label must not be empty'],
    ['line 6', 'box', 'rejected', 'names no picture'],
    ['line 1', 'file', 'notice', 'columns that are not read: notes'],
  ])
})

test('a file in another encoding costs the rows with such letters, and says the way out', async () => {
  const { images, remarks } = await read(Buffer.from('filename,label\na.jpg,K\u00fche\nb.jpg,cow', 'latin1'))
  expect(images.map(({ annotations }) => annotations.length)).toEqual([0, 1, 0])
  expect(remarks).toMatchObject([{ thing: 'tag', place: 'line 2', reason: 'is not UTF-8 text: save the file as CSV UTF-8' }])
  expect((await read('filename,label\na.jpg,K\ufffdhe')).images[0]).toMatchObject({ annotations: [{ label: 'K\ufffdhe' }] })
  const utf16 = new Uint8Array([0xff, 0xfe, ...Buffer.from('filename\tlabel\na.jpg\tK\u00fche', 'utf16le')])
  expect((await read(utf16)).images[0]).toMatchObject({ annotations: [{ label: 'K\u00fche' }] })
})

test('names in another Unicode form or letter case are found, and a guess is said', async () => {
  const { images, remarks } = await everything(
    csv,
    sourceOf({
      'l.csv': 'filename,label\nK\u00fche.jpg,a\nPHOTO.JPG,b\nmy%20dog.jpg,c',
      'Ku\u0308he.jpg': '',
      'photo.jpg': '',
      'my dog.jpg': '',
    }),
  )
  expect(images.map(({ annotations }) => annotations.map(({ label }) => label))).toEqual([['a'], ['c'], ['b']])
  expect(remarks.map(({ place, reason }) => [place, reason])).toEqual([
    ['line 3', 'the name differs in capital letters: taken for photo.jpg'],
    ['line 4', 'the name is percent-encoded: taken for my dog.jpg'],
  ])
})

test('rows that two files have are taken once, and their names tell the split', async () => {
  const head = 'filename,class,xmin,ymin,xmax,ymax\n'
  const { images, remarks } = await everything(
    csv,
    sourceOf({
      'all.csv': `${head}a.jpg,cat,1,2,3,4\nb.jpg,cat,1,2,3,4\n`,
      'test_labels.csv': `${head}a.jpg,cat,1,2,3,4\na.jpg,dog,1,2,3,4\n`,
      'a.jpg': '',
      'b.jpg': '',
    }),
  )
  expect(images.map(({ split, annotations }) => [split, annotations.map(({ label }) => label)])).toEqual([
    ['test', ['cat', 'dog']],
    [undefined, ['cat']],
  ])
  expect(remarks).toMatchObject([
    { file: 'test_labels.csv', outcome: 'notice', count: 1, reason: '1 of its rows are in another file as well, and taken once' },
  ])
})

test('rows of one picture are gathered in linear time', async () => {
  const rows = Array.from({ length: 1000 }, (_, i) => `a.jpg,${i % 7},1,2,3,${i}`).join('\n')
  const { images } = await read(`filename,class,xmin,ymin,xmax,ymax\n${`${rows}\n`.repeat(100)}`)
  expect(images[0]!.annotations).toHaveLength(100_000)
})

test('a file that lists no pictures is not taken for one that does', async () => {
  for (const text of ['name,age\nAnna,7', '', 'hello', 'x\n', 'id,label\n1,cat', '"'])
    expect(await csv.detect(sourceOf({ 'a.csv': text }))).toBeUndefined()
})

const RACCOON = resolve('../shared/data/raccoon')

describe.skipIf(!existsSync(RACCOON))('real files', () => {
  test('raccoon by its CSV files: 200 images, 217 boxes, train and test from the names of two of them', async () => {
    const { images, remarks } = await everything(csv, folderSource(RACCOON))
    expect(images).toHaveLength(200)
    expect(images.flatMap(({ annotations }) => annotations)).toHaveLength(217)
    expect(images.filter(({ split }) => split === 'test')).toHaveLength(40)
    expect(remarks.filter(({ outcome }) => outcome === 'rejected' || outcome === 'repaired')).toEqual([])
  })
})
