import { expect, test } from 'vitest'
import { nameOfDrop, saysMore } from './what-came'

const found = (...names: string[]) => ({ files: names.map((name) => ({ name, bytes: 1, read: async () => new Blob(['x']) })), refused: [] })
const to = (type: 'detection' | 'classification', empty = false) => ({ type, isEmpty: async () => empty })
const classes = found('pets/cat/1.jpg', 'pets/cat/2.jpg', 'pets/dog/3.jpg')

test('pictures alone go their way, whatever the system left beside them', async () => {
  expect(await saysMore(found('a.jpg', 'day 1/b.jpg'), to('classification', true))).toBe(false)
  expect(await saysMore(found('a.jpg', '__MACOSX/._a.xml', '.config.json'), to('detection', true))).toBe(false)
})

test('a file of labels is looked at, also where no picture came with it', async () => {
  expect(await saysMore(found('a.jpg', 'a.xml'), to('detection'))).toBe(true)
  expect(await saysMore(found('instances.json'), to('detection'))).toBe(true)
})

test('of text files those of pictures and lists say something, notes do not', async () => {
  expect(await saysMore(found('week/a.jpg', 'week/day 1/notes.txt', 'README.txt'), to('detection', true))).toBe(false)
  expect(await saysMore(found('images/a.jpg', 'labels/A.txt'), to('detection'))).toBe(true)
  expect(await saysMore(found('a.jpg', 'classes.txt'), to('detection'))).toBe(true)
  expect(await saysMore(found('labels/a.txt'), to('detection'))).toBe(true)
})

test('class folders say something to a project of tags, and to one that has nothing yet', async () => {
  expect(await saysMore(classes, to('classification'))).toBe(true)
  expect(await saysMore(classes, to('detection', true))).toBe(true)
  expect(await saysMore(classes, to('detection'))).toBe(false)
})

test('a drop is called after its folder, its zip, or the first of its files', () => {
  expect(nameOfDrop([{ name: 'barn/a.jpg' }, { name: 'barn/b/a.xml' }])).toBe('barn/')
  expect(nameOfDrop([{ name: 'farm.zip' }])).toBe('farm.zip')
  expect(nameOfDrop([{ name: 'a.jpg' }, { name: 'a.xml' }, { name: 'b.jpg' }])).toBe('a.jpg + 2')
})
