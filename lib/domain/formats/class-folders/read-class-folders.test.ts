import { expect, test } from 'vitest'
import { collect } from '@/lib/domain/formats/collect'
import { reading } from '@/lib/domain/formats/reading'
import { sourceOf } from '@/lib/domain/formats/testing/source-of'
import { classFolders } from './class-folders'

const source = (paths: string[]) => sourceOf(Object.fromEntries(paths.map((path) => [path, ''])))
const read = async (...paths: string[]) => {
  const { dataset, problems } = await collect(reading(classFolders, source(paths)))
  return { problems, images: dataset.images.map((i) => [i.name, i.split, i.annotations.map((a) => a.label).join()]) }
}

test('the class is the folder below the split, whatever wraps it all', async () => {
  expect((await read('shop/train/hat/1.jpg', 'shop/Valid/hat/2.jpg', 'shop/test/shoe/deep/3.png')).images).toEqual([
    ['Valid/hat/2.jpg', 'validation', 'hat'],
    ['test/shoe/deep/3.png', 'test', 'shoe'],
    ['train/hat/1.jpg', 'train', 'hat'],
  ])
})

test('flat class folders have no split; a picture beside them has no label', async () => {
  expect((await read('hat/1.jpg', 'shoe/2.jpg', '3.jpg')).images).toEqual([
    ['3.jpg', undefined, ''],
    ['hat/1.jpg', undefined, 'hat'],
    ['shoe/2.jpg', undefined, 'shoe'],
  ])
})

test('a zip among the files is named, whatever the format, and not opened', async () => {
  const problem = { thing: 'file', outcome: 'rejected', file: 'hat/more.ZIP', reason: 'A zip inside a zip or folder', count: 1 }
  expect((await read('hat/1.jpg', 'shoe/2.jpg', 'hat/more.ZIP')).problems).toEqual([problem])
})

test('a single class, said to be one, is the folder itself', async () => {
  expect((await read('shop/hat/1.jpg', 'shop/hat/2.jpg')).images).toEqual([
    ['hat/1.jpg', undefined, 'hat'],
    ['hat/2.jpg', undefined, 'hat'],
  ])
})

test('a folder whose name cannot be a label is named', async () => {
  const { images, problems } = await read('hat/1.jpg', `${'x'.repeat(90)}/2.jpg`)
  expect(images[1]?.[2]).toBe('')
  expect(problems).toMatchObject([{ thing: 'tag', outcome: 'rejected', reason: expect.stringContaining('80 characters') }])
})
