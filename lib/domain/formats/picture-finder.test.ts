import { expect, test } from 'vitest'
import { namedPictures } from './named-pictures'
import { pictureFinder } from './picture-finder'

// A camera that begins at image.png in each folder: thousands of one name are honest.
const FOLDERS = Array.from({ length: 2000 }, (_, i) => `s${i}`)

test('thousands of pictures of one name are told apart by their folders in a moment', { timeout: 30_000 }, () => {
  const find = pictureFinder(FOLDERS.map((folder) => `JPEGImages/${folder}/image.png`))
  const found = FOLDERS.map((folder) => find(`Annotations/${folder}/image.xml`, 'image.png'))
  expect(found).toEqual(FOLDERS.map((folder) => ({ path: `JPEGImages/${folder}/image.png` })))
})

test('so are names that files of annotations write', { timeout: 30_000 }, () => {
  const find = namedPictures(FOLDERS.map((folder) => ({ path: `set/${folder}/image.png`, name: `${folder}/image.png` })))
  const found = FOLDERS.map((folder) => find(`/home/me/${folder}/image.png`, 'set/labels.json'))
  expect(found).toEqual(FOLDERS.map((folder) => ({ picture: { path: `set/${folder}/image.png`, name: `${folder}/image.png` } })))
})
