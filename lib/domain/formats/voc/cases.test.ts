import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fileOf } from '@/lib/domain/formats/testing/source-of'
import { folderSource } from '@/lib/domain/formats/testing/folder-source'
import { everything, type Everything } from '@/lib/domain/formats/testing/round-trip'
import { voc } from './voc'

const CASES = resolve('../shared/data/cases')
const said = ({ remarks }: Everything) =>
  remarks.map(({ outcome, file, place, reason }) => `${outcome} ${[file, place].filter(Boolean).join(', ')}: ${reason}`)

describe.skipIf(!existsSync(CASES))('VOC sets as people have them', () => {
  test.each([
    ['nfd', []],
    ['spaces-in-name', []],
    ['folders', []],
    ['folders-flat', []],
    ['labelstudio', []],
    ['twin-ext2', []],
    ['double-ext', []],
    ['winpath', []],
    [
      'case',
      [
        'notice img_0001.xml: the name differs in capital letters: taken for IMG_0001.JPG',
        'notice x3.xml: the name differs in capital letters: taken for photo3.Jpeg',
      ],
    ],
    [
      'urlencoded',
      [
        "notice Capture%20d'%C3%A9cran.xml: the name is percent-encoded: taken for Capture d'écran.png",
        'notice my%20photo%20%231%20(50%25).xml: the name is percent-encoded: taken for my photo #1 (50%).jpg',
      ],
    ],
  ])('names: %s', async (name, remarks) => {
    const all = await everything(voc, folderSource(join(CASES, '06-voc-name-matching', name)))
    expect(all.images.map(({ annotations }) => annotations.length)).toEqual(all.images.map(() => 1))
    expect(said(all).map((one) => one.normalize('NFC'))).toEqual(remarks)
  })

  test.each([
    ['plain', []],
    ['bom-crlf', []],
    ['spaces', []],
    ['quoted', []],
    ['nfd', []],
    ['paths', []],
    [
      'case',
      ['train', 'val', 'test'].map(
        (list) => `notice ImageSets/Main/${list}.txt: names differ from those of the pictures in capital letters`,
      ),
    ],
  ])('lists: %s', async (name, remarks) => {
    const all = await everything(voc, folderSource(join(CASES, '07-voc-split-lists', name)))
    expect(all.images.map(({ split }) => split)).toEqual(['train', 'validation', 'test'])
    expect(said(all).sort()).toEqual(remarks.sort())
  })

  test('lists of CSV: commas in names', async () => {
    const all = await everything(voc, folderSource(join(CASES, '07-voc-split-lists/commas')))
    expect([all.images.map(({ split }) => split), said(all)]).toEqual([['train', 'train', 'test'], []])
  })

  test('endings: every JPEG is a picture, whatever it is called', async () => {
    const all = await everything(voc, folderSource(join(CASES, '04-extensions/voc')))
    expect(all.images.map(({ annotations }) => annotations.length)).toEqual(Array(14).fill(1))
    expect(said(all).filter((one) => one.startsWith('rejected'))).toEqual([])
  })
})

test('entries of lists that are of no picture are named, twenty of a list; flags behind a name are none of it', async () => {
  const lost = Array.from({ length: 25 }, (_, i) => `gone${i}`)
  const list = fileOf('ImageSets/Main/train.txt', ['a 1', '"b c"', 'x/c.jpg', ...lost].join('\n'))
  const all = await everything(voc, {
    name: 's',
    refused: [],
    files: ['a.jpg', 'b c.jpg', 'x/c.jpg', 'y/c.jpg'].map((path) => fileOf(path)).concat(list),
  })
  expect(all.images.map(({ name, split }) => [name, split])).toEqual([
    ['a.jpg', 'train'],
    ['b c.jpg', 'train'],
    ['x/c.jpg', 'train'],
    ['y/c.jpg', undefined],
  ])
  expect(said(all).slice(0, 2)).toEqual(['notice ImageSets/Main/train.txt, gone0: no picture of that name is there', expect.anything()])
  expect(said(all).slice(20)).toEqual(['notice ImageSets/Main/train.txt: 5 more of its names are of no picture'])
})
