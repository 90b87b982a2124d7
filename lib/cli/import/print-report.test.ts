import { expect, test } from 'vitest'
import { importReport } from '@/lib/domain/dataset/report'
import { printReport } from './print-report'

const nothing = { images: 0, boxes: 0, polygons: 0, tags: 0 }

test('the sums first, then what was done to images that were here, then everything that was not taken as it was', () => {
  const report = importReport({
    source: 'set',
    format: 'voc',
    found: { ...nothing, images: 4, boxes: 3, polygons: 2 },
    kept: { ...nothing, images: 3, boxes: 1, polygons: 1 },
    existing: 'keep',
    became: { labelled: 1, kept: 1, replaced: 0, merged: 0, unchanged: 2 },
    files: { found: 9, taken: 6, passed: 2, rejected: 1 },
    present: 3,
    anew: 1,
    splits: { train: 0, validation: 0, test: 1, undecided: 3 },
    remarks: [
      { thing: 'file', outcome: 'rejected', file: '../x', reason: 'leads out', count: 1 },
      { thing: 'box', outcome: 'rejected', file: 'e.jpg', reason: 'its picture was rejected', count: 2 },
      { thing: 'polygon', outcome: 'rejected', file: 'Train/f.jpg', reason: 'has no area', count: 1 },
      { thing: 'image', outcome: 'repaired', file: 'a.xml', place: 'size', reason: 'says 0 x 0', count: 1 },
      { thing: 'image', outcome: 'notice', file: 'b.jpg', reason: 'written anew', count: 1 },
      { thing: 'file', outcome: 'passed', file: '.DS_Store', reason: 'is left by a system', count: 1 },
    ],
  })
  expect(printReport(report)).toMatchInlineSnapshot(`
    "images    4 found = 3 kept + 1 repaired + 0 rejected
    boxes     3 found = 1 kept + 0 repaired + 2 rejected
    polygons  2 found = 1 kept + 0 repaired + 1 rejected
    files     9 found = 6 taken + 2 passed over + 1 rejected
    present   3 of the images were already here
    anew      1 of the images was written anew, so that all readers show them alike
    labels    1 newly labelled, 1 kept as it was, 2 unchanged
    splits    0 train, 0 validation, 1 test, 3 undecided

    Rejected:
      file    ../x: leads out
      polygon Train/f.jpg: has no area
      box     e.jpg (2 boxes): its picture was rejected

    Repaired:
      image   a.xml, size: says 0 x 0

    To know:
      image   b.jpg: written anew

    Passed over:
      file    .DS_Store: is left by a system"
  `)
})
