import { expect, test } from 'vitest'
import { FORMATS } from '@/lib/domain/dataset/dataset'
import { collect } from './collect'
import { reading } from './reading'
import { detectFormat, formatById, REGISTRY } from './registry'
import { sourceOf } from './testing/source-of'

const source = (paths: string[]) =>
  sourceOf(Object.fromEntries(paths.map((path) => [path, path.endsWith('.xml') ? '<annotation><object/></annotation>' : ''])))

test('each format is in the registry once', () => expect(REGISTRY.map(({ id }) => id).sort()).toEqual([...FORMATS].sort()))

test('each has defaults for all of its options', () => REGISTRY.forEach(({ options }) => expect(options.safeParse({}).success).toBe(true)))

test('what can be chosen of a reader or writer is an option of its format, the usual value first', () => {
  for (const { id, options, choices = [], readChoices = [] } of REGISTRY)
    for (const { name, values } of [...choices, ...readChoices]) {
      expect(options.parse({}), id).toMatchObject({ [name]: values[0] })
      for (const value of values) expect(options.parse({ [name]: value }), id).toMatchObject({ [name]: value })
      expect(options.safeParse({ [name]: 'something else' }).success).toBe(false)
    }
})

test.each([
  [['a/_annotations.json', 'a/1.jpg', 'a/1.xml'], 'cloud-annotations'],
  [['Annotations/1.xml', 'JPEGImages/1.jpg'], 'voc'],
  [['hat/1.jpg', 'shoe/1.jpg'], 'class-folders'],
  [['train/hat/1.jpg', 'test/hat/2.jpg'], 'class-folders'],
  [['train/1.jpg', 'test/2.jpg'], 'pictures'],
  [['images/1.jpg', 'images/2.jpg', 'LICENSE'], 'pictures'],
  [['1.jpg', 'more/2.jpg'], 'pictures'],
  [[], 'pictures'],
])('%j looks like %s', async (paths, format) => expect((await detectFormat(source(paths))).id).toBe(format))

test('what else a source could be is told as well', async () =>
  expect(await detectFormat(source(['hat/1.jpg', 'shoe/1.jpg', 'shoe/1.xml']))).toEqual({
    id: 'voc',
    why: '1 file of <annotation>',
    others: [{ id: 'class-folders', why: 'folders hat, shoe' }],
  }))

test('plain pictures come in unlabelled, by their names; what is no picture is named', async () => {
  const { dataset, problems } = await collect(
    reading(formatById('pictures'), source(['farm/cow.jpg', 'farm/deep/hen.webp', 'farm/notes.txt', 'farm/cow.gif'])),
  )
  expect(dataset.images.map((i) => [i.name, i.annotations.length, i.negative])).toEqual([
    ['cow.jpg', 0, false],
    ['deep/hen.webp', 0, false],
  ])
  expect(problems.map(({ outcome, file, reason }) => `${outcome} ${file}: ${reason}`)).toEqual([
    'rejected farm/cow.gif: GIF pictures are not taken: save it as JPEG, PNG or WebP',
    'passed farm/notes.txt: is not read here',
  ])
})
