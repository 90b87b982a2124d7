import { expect, test } from 'vitest'
import { readClassFolders } from './class-folders'
import { detectFormat, readSource } from './read-source'
import type { SourceFile } from './source'

const file = (path: string): SourceFile => ({ path, bytes: 1, text: async () => '' })
const read = (...paths: string[]) => {
  const { dataset, problems } = readClassFolders(paths.map(file))
  return { problems, images: dataset.images.map((i) => [i.name, i.split, i.annotations.map((a) => a.label).join()]) }
}

test('the class is the folder below the split, whatever wraps it all', () => {
  expect(read('shop/train/hat/1.jpg', 'shop/Valid/hat/2.jpg', 'shop/test/shoe/deep/3.png').images).toEqual([
    ['Valid/hat/2.jpg', 'validation', 'hat'],
    ['test/shoe/deep/3.png', 'test', 'shoe'],
    ['train/hat/1.jpg', 'train', 'hat'],
  ])
})

test('flat class folders have no split; a picture beside them has no label', () => {
  expect(read('hat/1.jpg', 'shoe/2.jpg', '3.jpg').images).toEqual([
    ['3.jpg', undefined, ''],
    ['hat/1.jpg', undefined, 'hat'],
    ['shoe/2.jpg', undefined, 'shoe'],
  ])
})

test('a zip among the files is named, whatever the format, and not opened', () => {
  const problem = { thing: 'file', outcome: 'rejected', file: 'hat/more.ZIP', reason: 'A zip inside a zip or folder', count: 1 }
  expect(read('hat/1.jpg', 'shoe/2.jpg', 'hat/more.ZIP').problems).toEqual([problem])
})

test('a single class, said to be one, is the folder itself', () => {
  expect(read('shop/hat/1.jpg', 'shop/hat/2.jpg').images).toEqual([
    ['hat/1.jpg', undefined, 'hat'],
    ['hat/2.jpg', undefined, 'hat'],
  ])
})

test('a folder whose name cannot be a label is named', () => {
  const { images, problems } = read('hat/1.jpg', `${'x'.repeat(90)}/2.jpg`)
  expect(images[1]?.[2]).toBe('')
  expect(problems).toMatchObject([{ thing: 'tag', outcome: 'rejected', reason: expect.stringContaining('80 characters') }])
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
])('%j looks like %s', (paths, format) => expect(detectFormat(paths)).toBe(format))

test('plain pictures come in unlabelled, by their names', async () => {
  const { dataset } = await readSource(['farm/cow.jpg', 'farm/deep/hen.webp', 'farm/notes.txt', 'farm/cow.gif'].map(file), {
    format: 'pictures',
    corners: 'edges',
  })
  expect(dataset.images.map((i) => [i.name, i.annotations.length, i.negative])).toEqual([
    ['cow.jpg', 0, false],
    ['deep/hen.webp', 0, false],
  ])
})
