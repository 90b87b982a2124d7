import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { detectFormat } from '@/lib/domain/formats/registry'
import { folderSource } from '@/lib/domain/formats/testing/folder-source'
import { everything } from '@/lib/domain/formats/testing/round-trip'
import { classFolders } from './class-folders'

const CASES = resolve('../shared/data/cases/10-class-folders')

describe.skipIf(!existsSync(CASES))('class folders as people have them', () => {
  test.each([
    [
      'stray-root',
      { 'cat/1.jpg': 'cat', 'cat/2.jpg': 'cat', 'dog/1.jpg': 'dog', 'sample.png': '' },
      ['sample.png x1: lies in no class folder: unlabelled'],
    ],
    [
      'stray-readme-fig',
      { 'data/cat/1.jpg': 'cat', 'data/cat/2.jpg': 'cat', 'data/dog/1.jpg': 'dog', 'docs/figure.png': '' },
      ['docs/figure.png x1: the class folders are those in data', 'docs/figure.png x1: lies in no class folder: unlabelled'],
    ],
    [
      'unlabelled-test',
      { 'test/1.jpg': 'test:', 'test/2.jpg': 'test:', 'train/cat/1.jpg': 'train:cat', 'train/dog/1.jpg': 'train:dog' },
      ['test/1.jpg x2: lies in no class folder: unlabelled'],
    ],
    [
      'unlabelled-test-folder',
      { 'test/unknown/1.jpg': 'test:', 'train/cat/1.jpg': 'train:cat', 'train/dog/1.jpg': 'train:dog' },
      ['test/unknown/1.jpg x1: unknown is no class of the training pictures: unlabelled'],
    ],
    [
      'kaggle-set',
      {
        'test_set/test_set/cats/1.jpg': 'test:cats',
        'test_set/test_set/dogs/1.jpg': 'test:dogs',
        'training_set/training_set/cats/1.jpg': 'train:cats',
        'training_set/training_set/dogs/1.jpg': 'train:dogs',
      },
      [],
    ],
    [
      'kaggle-seg',
      {
        'seg_pred/seg_pred/1.jpg': '',
        'seg_test/seg_test/forest/1.jpg': 'test:forest',
        'seg_test/seg_test/sea/1.jpg': 'test:sea',
        'seg_train/seg_train/forest/1.jpg': 'train:forest',
        'seg_train/seg_train/sea/1.jpg': 'train:sea',
      },
      ['seg_pred/seg_pred/1.jpg x1: lies in no class folder: unlabelled'],
    ],
    ['eval-holdout', { 'eval/cat/1.jpg': 'validation:cat', 'train/cat/1.jpg': 'train:cat', 'train/dog/1.jpg': 'train:dog' }, []],
    [
      'split-spellings',
      {
        'Train/cat/1.jpg': 'train:cat',
        'Train/dog/1.jpg': 'train:dog',
        'VAL/cat/1.jpg': 'validation:cat',
        'dev/dog/1.jpg': 'validation:dog',
      },
      [],
    ],
    ['xml-in-class', { 'cat/1.jpg': 'cat', 'dog/1.jpg': 'dog' }, ['pom.xml x1: is not read here']],
    ['checkpoints', { 'cat/1.jpg': 'cat', 'dog/1.jpg': 'dog' }, []],
    ['trash-thumbs', { 'cat/1.jpg': 'cat', 'dog/1.jpg': 'dog' }, []],
    [
      'deep',
      { 'cat/2020/1.jpg': 'cat', 'cat/2021/1.jpg': 'cat', 'dog/2020/1.jpg': 'dog' },
      ['cat/2020/1.jpg x3: folders in class folders are taken for order: 2020 is no class, cat is'],
    ],
    [
      'hierarchy',
      { 'animals/cat/1.jpg': 'animals', 'animals/dog/1.jpg': 'animals', 'plants/oak/1.jpg': 'plants', 'plants/rose/1.jpg': 'plants' },
      ['animals/cat/1.jpg x4: folders in class folders are taken for order: cat is no class, animals is'],
    ],
    [
      'roboflow-readme',
      { 'train/cat/1.jpg': 'train:cat', 'train/dog/1.jpg': 'train:dog', 'valid/cat/1.jpg': 'validation:cat' },
      ['README.dataset.txt x1: is not read here', 'README.roboflow.txt x1: is not read here'],
    ],
    ['case', { 'Cat/1.jpg': 'Cat', 'cat/2.jpg': 'cat', 'dog/1.jpg': 'dog' }, []],
  ])('%s', async (name, wanted, guesses) => {
    const source = folderSource(join(CASES, name))
    expect((await detectFormat(source)).id).toBe('class-folders')
    const { images, remarks, types } = await everything(classFolders, source)
    const found = images.map((one) => [one.name, `${one.split ? `${one.split}:` : ''}${one.annotations.map(({ label }) => label).join()}`])
    expect(Object.fromEntries(found)).toEqual(wanted)
    expect(remarks.map(({ file, count, reason }) => `${file} x${count}: ${reason}`)).toEqual(guesses)
    expect(types).toEqual(['classification'])
  })

  test('names of one label in two Unicode forms, and with blanks around them, are one label', async () => {
    const labels = async (name: string) => (await everything(classFolders, folderSource(join(CASES, name)))).labels
    expect(await labels('spaces')).toEqual(['cat', 'dog'])
    expect(await labels('unicode')).toContain('Café')
    expect((await labels('unicode')).filter((label) => label.startsWith('Caf'))).toHaveLength(1)
  })
})

const EXTENSIONS = resolve('../shared/data/cases/04-extensions')
describe.skipIf(!existsSync(EXTENSIONS))('endings of pictures', () => {
  test.each([
    ['classes', ['bird/only.jfif', 'cat/a.jpg', 'cat/b.jfif', 'cat/c.jpe', 'dog/a.jpg', 'dog/b.jfif', 'dog/no-ending'], []],
    ['plain', ['a.jpg', 'b.jfif', 'c', 'd.jpg.download', 'e.webp?w=200', 'f.JPG ', 'g.jpg~'], []],
    ['only-heic', [], ['IMG_0001.HEIC: HEIC pictures are not taken: save it as JPEG, PNG or WebP']],
  ])('%s', async (name, pictures, reasons) => {
    const { images, remarks } = await everything(classFolders, folderSource(join(EXTENSIONS, name)))
    expect(images.map(({ path }) => path)).toEqual(pictures)
    expect(remarks.filter(({ outcome }) => outcome === 'rejected').map(({ file, reason }) => `${file}: ${reason}`)).toEqual(reasons)
  })
})
