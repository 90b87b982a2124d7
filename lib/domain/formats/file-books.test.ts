import { expect, test } from 'vitest'
import type { AsRead } from './data-format'
import { FileBooks } from './file-books'
import { sourceOf } from './testing/source-of'

const image = (path: string): AsRead => ({ image: { path, name: path, negative: false, annotations: [], units: 'pixels' } })
const remark = (more: object): AsRead => ({ remark: { thing: 'file', outcome: 'rejected', file: 'x', reason: 'so', count: 1, ...more } })
const told = (books: FileBooks) =>
  [...books.rest()].map((item) => 'remark' in item && `${item.remark.file} x${item.remark.count} ${item.remark.reason}`)

test('each file is taken, passed over or rejected, and found is their sum', () => {
  const paths = ['a.jpg', 'b.gif', 'a.xml', 'b.xml', 'c.xml', 'mask 1.png', 'mask 2.png', 'notes.md']
  const refused = [{ thing: 'file' as const, outcome: 'rejected' as const, file: 'link', reason: 'is a link', count: 1 }]
  const source = { ...sourceOf(Object.fromEntries(paths.map((path) => [path, '']))), refused, clutter: ['.DS_Store', 'x/.git/HEAD'] }
  const books = new FileBooks(source)
  const said: AsRead[] = [
    image('a.jpg'),
    remark({ thing: 'image', file: 'b.gif' }),
    { read: 'a.xml' },
    remark({ file: 'b.xml' }),
    { read: 'b.xml' },
    // Of a file something was left out, and the rest of it taken.
    remark({ thing: 'image', file: 'c.xml', place: 'image 3' }),
    remark({ outcome: 'passed', file: 'mask 1.png', count: 2 }),
    { passed: 'mask 2.png' },
  ]
  for (const item of said) books.enter(item)
  expect(told(books)).toEqual(['notes.md x1 is not read here', '.DS_Store x1 is left by a system', 'x/.git/HEAD x1 is hidden'])
  expect(books.sum()).toEqual({ found: 11, taken: 3, passed: 5, rejected: 3 })
})

test('of many files of a kind the first are named, and all are counted', () => {
  const paths = Array.from({ length: 1500 }, (_, at) => `${`${at}`.padStart(4, '0')}.foo`)
  const books = new FileBooks({
    ...sourceOf(Object.fromEntries(paths.map((path) => [path, '']))),
    clutter: paths.map((path) => `.x/${path}`),
  })
  const lines = told(books)
  expect(lines).toHaveLength(42)
  expect(lines[20]).toBe('0020.foo x1480 and 1,479 more files of .foo are not read here')
  expect(lines[41]).toBe('.x/0020.foo x1480 and 1,479 more files are hidden')
  expect(books.sum()).toEqual({ found: 3000, taken: 0, passed: 3000, rejected: 0 })
})
