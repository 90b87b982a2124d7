import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import sharp from 'sharp'
import { describe, expect, test } from 'vitest'
import { importReport } from '@/lib/domain/dataset/report'
import { collect, foundIn } from './collect'
import { fitAnnotations } from './fit/fit-annotations'
import { reading as readingOf } from './reading'
import { detectFormat, formatById } from './registry'
import { folderSource } from './testing/folder-source'

// Real data lies beside the repository and is never part of it.
const DATA = resolve('../shared/data')

/** The report as an import would make it, with the sizes that sharp finds in the pictures. */
async function report(set: string) {
  const folder = join(DATA, set)
  const source = folderSource(folder)
  const { id: format } = await detectFormat(source)
  const reading = await collect(readingOf(formatById(format), source))
  const splits = { train: 0, validation: 0, test: 0, undecided: 0 }
  const kept = { images: 0, boxes: 0, polygons: 0, tags: 0 }
  const remarks = [...reading.problems]
  for (const image of reading.dataset.images) {
    const { autoOrient, orientation } = await sharp(join(folder, image.path)).metadata()
    const fitted = fitAnnotations(image, { ...autoOrient, orientation })
    kept.images += fitted.kept.images
    kept.boxes += fitted.kept.boxes
    kept.tags += fitted.kept.tags
    splits[image.split ?? 'undecided'] += 1
    remarks.push(...fitted.remarks)
  }
  const became = { labelled: 0, kept: 0, replaced: 0, merged: 0, unchanged: 0 }
  const outcomes = { source: set, format, found: foundIn(reading), kept, existing: 'keep' as const, became, present: 0, splits, remarks }
  return { reading, report: importReport(outcomes) }
}

describe.skipIf(!existsSync(DATA))('real sets', () => {
  test('BCCD: 364 images, 4,888 boxes found, 4,886 kept, 2 rejected by name', async () => {
    const { reading, report: bccd } = await report('bccd')
    expect(bccd.format).toBe('voc')
    expect(bccd.images).toEqual({ found: 364, kept: 364, repaired: 0, rejected: 0 })
    expect(bccd.boxes).toEqual({ found: 4888, kept: 4886, repaired: 0, rejected: 2 })
    expect(reading.files).toEqual({ found: 733, taken: 732, passed: 1, rejected: 0 }) // as docs/cli.md says
    expect(bccd.exceptions.map((e) => [e.file, e.outcome, e.reason])).toEqual([
      ['Annotations/BloodImage_00338.xml', 'rejected', 'has no area: (504, 337) to (504, 337)'],
      ['Annotations/BloodImage_00343.xml', 'rejected', 'has no area: (181, 329) to (181, 329)'],
      ['LICENSE', 'passed', 'is not read here'],
    ])
    expect(bccd.splits).toEqual({ train: 205, validation: 87, test: 72, undecided: 0 })
    expect(reading.dataset.labels.toSorted()).toEqual(['Platelets', 'RBC', 'WBC'])
  })

  test('raccoon: 200 images, 217 boxes, its split from the CSV lists', async () => {
    const { report: raccoon } = await report('raccoon')
    expect(raccoon.images).toEqual({ found: 200, kept: 200, repaired: 0, rejected: 0 })
    expect(raccoon.boxes).toEqual({ found: 217, kept: 217, repaired: 0, rejected: 0 })
    expect(raccoon.splits).toEqual({ train: 160, validation: 0, test: 40, undecided: 0 })
    expect(raccoon.exceptions.map(({ outcome, file, reason }) => `${outcome} ${file}: ${reason}`)).toEqual([
      'passed LICENSE: is not read here',
      'passed raccoon_labels.csv: is not read here',
      'passed test.record: is not read here',
    ])
  })

  test('clothing: class folders with train and test', async () => {
    const { reading, report: clothing } = await report('clothing')
    expect(clothing.format).toBe('class-folders')
    expect(reading.dataset.labels).toEqual([
      'dress',
      'hat',
      'longsleeve',
      'outwear',
      'pants',
      'shirt',
      'shoes',
      'shorts',
      'skirt',
      't-shirt',
    ])
    expect(clothing.images).toEqual({ found: 880, kept: 880, repaired: 0, rejected: 0 })
    expect(clothing.tags).toEqual({ found: 880, kept: 880, repaired: 0, rejected: 0 })
    expect(clothing.splits).toEqual({ train: 600, validation: 0, test: 280, undecided: 0 })
  })

  test('dense aerial photos, one of whose files names another picture', async () => {
    const { reading, report: dense } = await report('dense')
    expect(dense.boxes).toMatchObject({ found: 377, rejected: 0 })
    expect(reading.dataset.images.map((image) => image.annotations.length).sort()).toEqual([279, 37, 61])
  })

  test('a VOC set written by another tool, with parts, fractions and attributes', async () => {
    const { reading } = await report('formats/datumaro/voc_dataset/voc_dataset1')
    expect(reading.dataset.images.map((image) => [image.name, image.split, image.annotations.length])).toEqual([
      ['2007_000001.jpg', 'train', 2],
      ['2007_000002.jpg', 'test', 0],
    ])
  })

  test('loose photos are unlabelled', async () => {
    const { report: photos } = await report('photos')
    expect(photos).toMatchObject({ format: 'pictures', images: { found: 5, kept: 5 }, boxes: { found: 0 }, tags: { found: 0 } })
  })
})
