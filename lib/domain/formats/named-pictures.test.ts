import { expect, test } from 'vitest'
import { namedPictures } from './named-pictures'
import { commonFolders, without } from './source'

const found = (paths: string[], written: string, file = 'labels.csv') => {
  const leading = commonFolders(paths)
  const answer = namedPictures(paths.map((path) => ({ path, name: without(path, leading) })))(written, file)
  if (!answer) return undefined
  return 'fault' in answer ? answer.fault : [answer.picture.path, ...(answer.guess ? [answer.guess] : [])]
}

test.each([
  ['a.jpg', ['a.jpg'], ['a.jpg']],
  ['C:\\Users\\me\\photos\\a.jpg', ['x/a.jpg'], ['x/a.jpg']],
  ['https://example.com/photos/a.jpg', ['a.jpg'], ['a.jpg']],
  ['K\u00fche.jpg', ['Ku\u0308he.jpg'], ['Ku\u0308he.jpg']],
  ['A.JPG', ['a.jpg'], ['a.jpg', 'the name differs in capital letters']],
  ['my%20cow.jpg', ['my cow.jpg'], ['my cow.jpg', 'the name is percent-encoded']],
  ['a.png', ['a.jpg'], ['a.jpg', 'the name has another ending']],
  ['a', ['a.jpg'], ['a.jpg']],
  ['a', ['ab.jpg'], undefined],
  ['b.jpg', ['a.jpg'], undefined],
  ['%', ['a.jpg'], undefined],
])('%j among %j', (written, paths, wanted) => expect(found(paths, written)).toEqual(wanted))

test('among several the whole path counts, seen from the file or from all pictures, then what is shared, then what is near', () => {
  const paths = ['images/a.jpg', 'images/x/a.jpg', 'images/y/a.jpg']
  expect(found(paths, 'a.jpg')).toEqual(['images/a.jpg'])
  expect(found(paths, 'x/a.jpg')).toEqual(['images/x/a.jpg'])
  expect(found(paths, '/data/y/a.jpg')).toEqual(['images/y/a.jpg'])
  expect(found(paths, 'a.jpg', 'images/y/a.json')).toEqual(['images/y/a.jpg'])
  expect(found(paths, '../x/a.jpg', 'images/y/a.json')).toEqual(['images/x/a.jpg'])
  expect(found(['x/a.jpg', 'y/a.jpg'], 'a.jpg')).toBe('it could mean x/a.jpg or y/a.jpg: write the folder before the name')
  expect(found(['x/a.jpg', 'y/A.jpg'], 'A.JPG')).toBe('it could mean x/a.jpg or y/A.jpg: write the folder before the name')
})
