import { expect, test } from 'vitest'
import type { ReadImage } from '@/lib/domain/dataset/dataset'
import type { Reading } from '@/lib/domain/formats/source'
import { Ledger } from './ledger'
import { printReport } from './print-report'
import type { Arrival } from './send-pictures'

const cow = { label: 'cow', corners: { x1: 1, y1: 1, x2: 9, y2: 9 }, file: 'a.xml', place: 'object 1' }
const flat = { ...cow, corners: { x1: 5, y1: 5, x2: 5, y2: 5 }, place: 'object 2' }
const image = (path: string, more: Partial<ReadImage> = {}): ReadImage => ({ path, name: path, negative: false, annotations: [], ...more })
const reading = (...images: ReadImage[]): Reading => ({
  dataset: { type: 'detection', multiLabel: false, units: 'pixels', labels: ['cow'], images },
  problems: [],
})
const file = { path: '', bytes: 1, text: async () => '', open: () => Promise.reject(new Error('not read here')) }
const arrived = (image: ReadImage, more: object = {}): Arrival => ({
  image,
  file,
  sha256: image.path,
  imageId: `id-${image.path}`,
  size: { width: 100, height: 80 },
  present: false,
  labelled: false,
  anew: [],
  ...more,
})

test('says what the site must still hear, and balances the books', () => {
  const images = [
    image('a.jpg', { annotations: [cow, flat], split: 'test', claimed: { width: 0, height: 0, file: 'a.xml' } }),
    image('b.jpg', { negative: true }),
    image('c.jpg'),
    image('d.jpg', { annotations: [cow] }),
    image('e.jpg', { annotations: [cow, flat] }),
  ]
  const ledger = new Ledger(reading(...images), [{ thing: 'file', outcome: 'rejected', file: '../x', reason: 'leads out', count: 1 }])
  const [a, b, c, d, e] = images as [ReadImage, ReadImage, ReadImage, ReadImage, ReadImage]
  expect(ledger.enter(arrived(a))).toEqual({
    imageId: 'id-a.jpg',
    annotations: [{ label: 'cow', box: { x: 1, y: 1, w: 8, h: 8 } }],
    split: 'test',
  })
  expect(ledger.enter(arrived(b, { anew: ['upright', 'inks'] }))).toEqual({ imageId: 'id-b.jpg', annotations: [], negative: true })
  expect(ledger.enter(arrived(c, { sha256: 'b.jpg' }))).toBeUndefined()
  expect(ledger.enter(arrived(d, { present: true, labelled: true }))).toBeUndefined()
  expect(ledger.enter({ image: e, file, refused: 'e.jpg: is no picture' })).toBeUndefined()

  const report = ledger.report('set', 'voc')
  expect(report.images).toEqual({ found: 5, kept: 3, repaired: 1, rejected: 1 })
  expect(report.boxes).toEqual({ found: 5, kept: 2, repaired: 0, rejected: 3 })
  expect(report).toMatchObject({ present: 1, splits: { train: 0, validation: 0, test: 1, undecided: 3 } })
  expect(printReport(report)).toMatchInlineSnapshot(`
    "images  5 found = 3 kept + 1 repaired + 1 rejected
    boxes   5 found = 2 kept + 0 repaired + 3 rejected
    present 1 of the images were already here
    anew    1 of the images were written anew, so that all readers show them alike
    splits  0 train, 0 validation, 1 test, 3 undecided

    Rejected:
      file  ../x: leads out
      box   a.xml, object 2: has no area: (5, 5) to (5, 5)
      image e.jpg: is no picture
      box   e.jpg (2 boxes): its picture was rejected

    Repaired:
      image a.xml: says 0 x 0; the picture is 100 x 80, and that counts

    To know:
      image b.jpg: written anew: turned upright, its inks (CMYK) made colours of sRGB
      image c.jpg: is the same picture as b.jpg; both are kept"
  `)
})

test('labels that differ in capitals only are named, also from those of the project', () => {
  const { dataset, problems } = reading()
  const report = new Ledger({ dataset: { ...dataset, labels: ['RBC', 'rbc', 'cow', 'hen'] }, problems }, []).report('set', 'voc', [
    'Cow',
    'dog',
    'DOG',
  ])
  expect(report.exceptions.map(({ outcome, file, reason }) => [outcome, file, reason.split(': ')[1]])).toEqual([
    ['notice', 'set', 'Cow, cow; the settings can merge them'],
    ['notice', 'set', 'RBC, rbc; the settings can merge them'],
  ])
})

test('a picture that was never entered is missing from the books', () => {
  expect(() => new Ledger(reading(image('a.jpg')), []).report('set', 'voc')).toThrow(/found must equal/)
})
