import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AppError } from '@/lib/domain/errors'
import { collect, foundIn } from '@/lib/domain/formats/collect'
import type { FileOfSource } from '@/lib/domain/formats/data-format'
import { fitAnnotations } from '@/lib/domain/formats/fit/fit-annotations'
import { reading as readingOf } from '@/lib/domain/formats/reading'
import { fileOf as file } from '@/lib/domain/formats/testing/source-of'
import { voc } from './voc'

const object = (name: string, corners: (number | string)[], more = '') => {
  const [xmin, ymin, xmax, ymax] = corners
  return `<object><name>${name}</name>${more}<bndbox><xmin>${xmin}</xmin><ymin>${ymin}</ymin><xmax>${xmax}</xmax><ymax>${ymax}</ymax></bndbox></object>`
}
const xml = (filename: string, ...inner: string[]) => `<annotation><filename>${filename}</filename>${inner.join('')}</annotation>`
const readAs = (options: object, files: FileOfSource[]) => collect(readingOf(voc, { name: 'set', files, refused: [] }, options))
const read = (...files: FileOfSource[]) => readAs({}, files)
const names = (reading: Awaited<ReturnType<typeof read>>) =>
  Object.fromEntries(reading.dataset.images.map((i) => [i.name, i.annotations.map((a) => a.label)]))
const splits = (reading: Awaited<ReturnType<typeof read>>) => Object.fromEntries(reading.dataset.images.map((i) => [i.name, i.split]))

test('pairs Annotations with JPEGImages; no objects is negative, no XML is unlabelled', async () => {
  const reading = await read(
    file('VOC/JPEGImages/a.jpg'),
    file('VOC/JPEGImages/b.png'),
    file('VOC/JPEGImages/c.jpg'),
    file('VOC/SegmentationClass/a.png'),
    file('VOC/Annotations/a.xml', xml('a.jpg', object('cow', [1, 2, 3, 4]))),
    file('VOC/Annotations/b.xml', xml('b.png')),
    file('VOC/ImageSets/Main/cow_train.txt', 'a 1'),
    file('VOC/ImageSets/Main/hen_train.txt', 'a -1'),
  )
  expect(reading.dataset.images).toMatchObject([
    { name: 'a.jpg', negative: false, annotations: [{ label: 'cow', corners: { x1: 1, y1: 2, x2: 3, y2: 4 }, place: 'object 1' }] },
    { name: 'b.png', negative: true, annotations: [] },
    { name: 'c.jpg', negative: false, annotations: [] },
  ])
  expect(reading.problems).toMatchObject([
    { outcome: 'passed', count: 1, reason: 'segmentation masks are not read' },
    { outcome: 'passed', count: 2, reason: 'lists of single classes and of other contests are not read' },
  ])
  expect(reading.files).toEqual({ found: 8, taken: 5, passed: 3, rejected: 0 })
})

test('the file name inside may be wrong, and may be all there is', async () => {
  const reading = await read(
    file('a.jpg'),
    file('b.jpg'),
    file('a.xml', xml('old-name.jpg', object('cow', [1, 2, 3, 4]))),
    file('labels-of-b.xml', xml('C:\\photos\\b.jpg', object('hen', [1, 2, 3, 4]))),
  )
  expect(names(reading)).toEqual({ 'a.jpg': ['cow'], 'b.jpg': ['hen'] })
  expect(reading.problems).toMatchObject([{ outcome: 'notice', file: 'a.xml', reason: expect.stringContaining('old-name.jpg') }])
})

test('one name in two folders: the nearest counts, and a tie is not guessed', async () => {
  const one = xml('a.jpg', object('cow', [1, 2, 3, 4]))
  const near = await read(file('JPEGImages/x/a.jpg'), file('JPEGImages/y/a.jpg'), file('Annotations/y/a.xml', one))
  expect(names(near)).toEqual({ 'x/a.jpg': [], 'y/a.jpg': ['cow'] })
  const tie = await read(file('x/a.jpg'), file('y/a.jpg'), file('a.xml', one))
  expect(names(tie)).toEqual({ 'x/a.jpg': [], 'y/a.jpg': [] })
  expect(tie.problems).toMatchObject([
    { thing: 'image', outcome: 'rejected', reason: expect.stringContaining('x/a.jpg or y/a.jpg') },
    { thing: 'box', count: 1 },
  ])
})

test.each([
  ['no name', '<object><bndbox/></object>', 'its <name> must not be empty'],
  ['no box', '<object><name>cow</name><polygon/></object>', 'has no <bndbox>'],
  ['a word for a number', object('cow', ['left', 2, 3, 4]), 'its <xmin> is "left", not a number'],
  ['a missing number', '<object><name>cow</name><bndbox><xmin>1</xmin></bndbox></object>', 'its <ymin> is "", not a number'],
  ['infinity', object('cow', [1, 2, '1e999', 4]), 'its <xmax> is "1e999", not a number'],
  ['a hexadecimal number', object('cow', [1, 2, '0x10', 4]), 'not a number'],
  ['a name that turns the reading direction', object('c\u202eow', [1, 2, 3, 4]), 'must not hold control or direction characters'],
])('an object with %s is rejected by place, its neighbours stay', async (_, bad, reason) => {
  const reading = await read(file('a.jpg'), file('a.xml', xml('a.jpg', object('cow', [1, 2, 3, 4]), bad, object('hen', [1, 2, 3, 4]))))
  expect(names(reading)).toEqual({ 'a.jpg': ['cow', 'hen'] })
  expect(reading.problems).toEqual([
    { thing: 'box', outcome: 'rejected', file: 'a.xml', place: 'object 2', reason: expect.stringContaining(reason), count: 1 },
  ])
})

const bounds = (...[xmin, ymin, xmax, ymax]: number[]) =>
  `<bndbox><xmin>${xmin}</xmin><ymin>${ymin}</ymin><xmax>${xmax}</xmax><ymax>${ymax}</ymax></bndbox>`

test.each([
  ['in <objects>', `<objects>${object('cow', [1, 2, 3, 4])}</objects>`, ['cow'], []],
  [
    'in another letter case',
    '<Object><Name>cow</Name><BndBox><XMin>1</XMin><YMin>2</YMin><XMax>3</XMax><YMax>4</YMax></BndBox></Object>',
    ['cow'],
    [],
  ],
  ['two boxes under one name', `<object><name>cow</name>${bounds(1, 2, 3, 4)}${bounds(5, 6, 7, 8)}</object>`, ['cow', 'cow'], []],
  [
    'a box of a part',
    `<object><name>cow</name>${bounds(1, 2, 3, 4)}<part><name>head</name>${bounds(1, 1, 2, 2)}</part></object>`,
    ['cow'],
    [],
  ],
  ['a box outside', bounds(1, 2, 3, 4), [], ['box 1 outside: stands outside of an <object>']],
  [
    'no name for two boxes',
    `<object>${bounds(1, 2, 3, 4)}${bounds(1, 2, 3, 4)}</object>`,
    [],
    ['object 1: its <name> must not be empty', 'object 1, box 2: its <name> must not be empty'],
  ],
])('%s is read or named, never a negative picture', async (_, inner, labels, reasons) => {
  const { dataset, problems } = await read(file('a.jpg'), file('a.xml', xml('a.jpg', inner)))
  expect(dataset.images.map(({ negative, annotations }) => [negative, annotations.map(({ label }) => label)])).toEqual([[false, labels]])
  expect(problems.map(({ place, reason }) => `${place}: ${reason}`)).toEqual(reasons)
})

test('a turned box, as roLabelImg writes it, is an outline', async () => {
  const turned = '<robndbox><cx>50</cx><cy>40</cy><w>20</w><h>10</h><angle>1.5707963267948966</angle></robndbox>'
  const { dataset } = await read(file('a.jpg'), file('a.xml', xml('a.jpg', `<object><name>cow</name>${turned}</object>`)))
  const [part] = dataset.images[0]!.annotations[0]!.parts!
  expect(part!.map((value) => Math.round(value))).toEqual([55, 30, 55, 50, 45, 50, 45, 30])
})

test('files that are no VOC, cannot be read or describe a picture twice are named; one without a picture is of one elsewhere', async () => {
  const unreadable: FileOfSource = {
    ...file('big.xml', 'x'),
    text: async () => {
      throw new AppError('too_large', 'is larger than 16 MiB')
    },
  }
  const reading = await read(
    file('a.jpg'),
    file('a.xml', xml('a.jpg', object('cow', [1, 2, 3, 4]))),
    file('Annotations/a.xml', xml('a.jpg', object('cow', [1, 2, 3, 4]))),
    file('broken.xml', '<annotation><object>'),
    file('coverage.xml', '<coverage/>'),
    file('bomb.xml', '<!DOCTYPE a [<!ENTITY b "bbb">]><annotation>&b;</annotation>'),
    file('gone.xml', xml('gone.jpg', object('cow', [1, 2, 3, 4]), object('cow', [5, 6, 7, 8]))),
    unreadable,
    file('old.bmp'),
  )
  expect(reading.problems.map((p) => `${p.thing} ${p.outcome} ${p.file} x${p.count}: ${p.reason}`)).toEqual([
    'image rejected old.bmp x1: BMP pictures are not taken: save it as JPEG, PNG or WebP',
    'file rejected Annotations/a.xml x1: a.jpg is described by a.xml already',
    'box rejected Annotations/a.xml x1: a.jpg is described by a.xml already',
    'file rejected broken.xml x1: line 1: unclosed tag: object',
    'file rejected coverage.xml x1: <coverage> is not a VOC annotation',
    'file rejected bomb.xml x1: line 1: a document type, which is not read here',
    'file rejected big.xml x1: is larger than 16 MiB',
  ])
  expect(foundIn(reading)).toEqual({ images: 3, boxes: 4, polygons: 0, tags: 0 })
  // The project may have it.
  expect(reading.dataset.images.find(({ bytes }) => bytes)).toMatchObject({ name: 'gone.jpg', file: 'gone.xml', bytes: 'project' })
})

test('flags, pose and named attributes are kept as written', async () => {
  const more =
    '<pose>Left</pose><truncated>1</truncated><difficult>0</difficult><attributes><attribute><name>id</name><value>0003</value></attribute></attributes>'
  const reading = await read(
    file('a.jpg'),
    file('a.xml', xml('a.jpg', object('cow', [1, 2, 3, 4], more), object('cow', [1, 2, 3, 5], '<pose>Unspecified</pose>'))),
  )
  expect(reading.dataset.images[0]?.annotations.map((a) => a.attributes)).toEqual([
    { difficult: false, truncated: true, pose: 'Left', id: '0003' },
    {},
  ])
})

test('corners are edges, or on demand the inclusive pixels of the devkit', async () => {
  const files = [file('a.jpg'), file('a.xml', xml('a.jpg', object('cow', [1, 2.5, 1, 4]), object('cow', [9, 9, 1, 1])))]
  const corners = async (reading: 'edges' | 'inclusive') =>
    (await readAs({ corners: reading }, files)).dataset.images[0]?.annotations.map((a) => a.corners)
  expect(await corners('edges')).toEqual([
    { x1: 1, y1: 2.5, x2: 1, y2: 4 },
    { x1: 9, y1: 9, x2: 1, y2: 1 },
  ])
  expect(await corners('inclusive')).toEqual([
    { x1: 0, y1: 1.5, x2: 1, y2: 4 },
    { x1: 9, y1: 9, x2: 0, y2: 0 },
  ])
})

test('lists win over folders, the stricter list over the laxer', async () => {
  const reading = await read(
    ...['a', 'b', 'c', 'd', 'e', 'my.photo'].map((name) => file(`train/${name}.jpg`)),
    file('ImageSets/Main/train.txt', '\uFEFFa\r\n\r\nb 1\r\nmy.photo'),
    file('ImageSets/Main/val.txt', 'c\nmy.photo.jpg'),
    file('ImageSets/Main/trainval.txt', 'a\nb\nc'),
    file('ImageSets/Main/cow_test.txt', 'e 1'),
    file('test_labels.csv', 'filename,width\n"a.jpg",1\nd.jpg,1\nd.jpg,1'),
    file('labels.csv', 'filename\ne.jpg'),
    file('prices_test.csv', 'cow,price\ne.jpg,4'),
  )
  expect(splits(reading)).toEqual({
    'a.jpg': 'test',
    'b.jpg': 'train',
    'c.jpg': 'validation',
    'd.jpg': 'test',
    'e.jpg': 'train',
    'my.photo.jpg': 'validation',
  })
  expect(reading.problems.filter(({ place }) => place)).toMatchObject([
    { outcome: 'notice', place: 'my.photo', reason: expect.stringContaining('used for validation only') },
    { outcome: 'notice', place: 'a', reason: expect.stringContaining('used for test only') },
  ])
})

test('a picture that is only in trainval.txt is split by the seed, not by the list', async () => {
  const reading = await read(file('JPEGImages/a.jpg'), file('ImageSets/Main/trainval.txt', 'a'))
  expect(splits(reading)).toEqual({ 'a.jpg': undefined })
})

test('a list reaches only over the pictures below its own folder', async () => {
  const reading = await read(file('2007/JPEGImages/a.jpg'), file('2012/JPEGImages/a.jpg'), file('2012/ImageSets/Main/test.txt', 'a'))
  expect(splits(reading)).toEqual({ '2007/JPEGImages/a.jpg': undefined, '2012/JPEGImages/a.jpg': 'test' })
})

test('of a listed name with folders and without its ending, what looks like an ending is none', async () => {
  const list = file('ImageSets/Main/test.txt', 'x/y/a.jpg 2')
  const { dataset } = await read(file('JPEGImages/a.jpg 2.png'), file('JPEGImages/x/y/a.jpg'), file('JPEGImages/x/y/a.jpg 2.png'), list)
  expect(dataset.images.filter(({ split }) => split === 'test').map(({ name }) => name)).toEqual(['x/y/a.jpg 2.png'])
})

test('every object of every file is kept, repaired or rejected', async () => {
  const corner = fc.oneof(fc.integer({ min: -50, max: 700 }), fc.constantFrom('', 'x', 'NaN', '12.5', '-3'))
  const drawn = fc.array(
    fc.oneof(
      fc.tuple(corner, corner, corner, corner).map((c) => object('cow', c)),
      fc.constantFrom('<object/>', '<object><name>hen</name></object>'),
    ),
  )
  const described = fc.array(fc.record({ drawn, picture: fc.boolean() }), { maxLength: 6 })
  await fc.assert(
    fc.asyncProperty(described, async (sets) => {
      const files = sets.flatMap(({ drawn, picture }, i) => [
        file(`${i}.xml`, xml(`${i}.jpg`, ...drawn)),
        ...(picture ? [file(`${i}.jpg`)] : []),
      ])
      const reading = await read(...files)
      const fitted = reading.dataset.images.map((image) => fitAnnotations(image, { width: 640, height: 480 }))
      const remarks = [...reading.problems, ...fitted.flatMap((f) => f.remarks)].filter((e) => e.thing === 'box')
      const kept = fitted.reduce((sum, f) => sum + f.kept.boxes, 0)
      const written = sets.reduce((sum, set) => sum + set.drawn.length, 0)
      expect(foundIn(reading).boxes).toBe(written)
      expect(kept + remarks.reduce((sum, e) => sum + e.count, 0)).toBe(written)
    }),
    { numRuns: 50 },
  )
})
