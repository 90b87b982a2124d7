import { expect, test } from 'vitest'
import type { ReadImage, Reading } from '@/lib/domain/formats/collect'
import { boxShape } from '@/lib/domain/geometry/shape'
import { type Arrived, Ledger } from './ledger'

const cow = { label: 'cow', corners: { x1: 1, y1: 1, x2: 9, y2: 9 }, file: 'a.xml', place: 'object 1' }
const flat = { ...cow, corners: { x1: 5, y1: 5, x2: 5, y2: 5 }, place: 'object 2' }
const image = (path: string, more: Partial<ReadImage> = {}): ReadImage => ({
  path,
  name: path,
  negative: false,
  annotations: [],
  units: 'pixels',
  ...more,
})
const reading = (...images: ReadImage[]): Reading => ({
  dataset: { type: 'detection', multiLabel: false, labels: ['cow'], attributes: [], images },
  problems: [],
})
const arrived = (image: ReadImage, more: object = {}): Arrived => ({
  image,
  sha256: image.path,
  imageId: `id-${image.path}`,
  size: { width: 100, height: 80 },
  present: false,
  anew: [],
  ...more,
})
const how = { source: 'set', format: 'voc', existing: 'keep' } as const

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
  const box = { x: 1, y: 1, w: 8, h: 8 }
  expect(ledger.enter(arrived(a))).toEqual({ imageId: 'id-a.jpg', annotations: [{ label: 'cow', shape: boxShape(box) }], split: 'test' })
  expect(ledger.enter(arrived(b, { anew: ['upright', 'inks'] }))).toEqual({ imageId: 'id-b.jpg', annotations: [], negative: true })
  expect(ledger.enter(arrived(c, { sha256: 'b.jpg' }))).toBeUndefined()
  expect(ledger.enter(arrived(d, { present: true }))).toMatchObject({ imageId: 'id-d.jpg' })
  ledger.refuse({ image: e, refused: 'e.jpg: is no picture' })
  for (const path of ['a.jpg', 'b.jpg']) ledger.settle({ imageId: `id-${path}`, became: 'labelled', left: [] })
  ledger.settle({ imageId: 'id-d.jpg', became: 'unchanged', left: [] })

  const report = ledger.report(how)
  expect(report.images).toEqual({ found: 5, kept: 3, repaired: 1, rejected: 1 })
  expect(report.boxes).toEqual({ found: 5, kept: 2, repaired: 0, rejected: 3 })
  expect(report).toMatchObject({ present: 1, splits: { train: 0, validation: 0, test: 1, undecided: 3 } })
  expect(report.became).toEqual({ labelled: 2, kept: 0, replaced: 0, merged: 0, unchanged: 1 })
  expect(report.exceptions.map(({ thing, outcome, file, reason }) => `${thing} ${outcome} ${file}: ${reason}`)).toEqual([
    'file rejected ../x: leads out',
    'box rejected a.xml: has no area: (5, 5) to (5, 5)',
    'image rejected e.jpg: is no picture',
    'box rejected e.jpg: its picture was rejected',
    'image repaired a.xml: says 0 x 0; the picture is 100 x 80, and that counts',
    'image notice b.jpg: written anew: turned upright, its inks (CMYK) made colours of sRGB',
    'image notice c.jpg: is the same picture as b.jpg; both are kept',
  ])
})

test('a picture that the site refuses is a file that was rejected; one that lies inside a file is none', () => {
  const images = [image('a.jpg'), image('b.jpg'), image('inside.jpg', { bytes: 'inside' })]
  const ledger = new Ledger({ ...reading(...images), files: { found: 5, taken: 3, passed: 2, rejected: 0 } }, [])
  ledger.enter(arrived(images[0]!))
  for (const one of images.slice(1)) ledger.refuse({ image: one, refused: 'is no picture' })
  expect(ledger.report(how).files).toEqual({ found: 5, taken: 2, passed: 2, rejected: 1 })
})

test('what an image keeps out is rejected, also what was repaired for it', () => {
  const wide = { ...cow, corners: { x1: 90, y1: 1, x2: 120, y2: 9 }, place: 'object 3' }
  const one = image('a.jpg', { annotations: [cow, wide, flat] })
  const ledger = new Ledger(reading(one, image('b.jpg', { negative: true })), [])
  ledger.enter(arrived(one, { present: true }))
  ledger.enter(arrived(image('b.jpg', { negative: true }), { present: true }))
  ledger.settle({ imageId: 'id-a.jpg', became: 'kept', left: [1] })
  ledger.settle({ imageId: 'id-b.jpg', became: 'kept', left: [] })
  const report = ledger.report(how)
  expect(report.boxes).toEqual({ found: 3, kept: 1, repaired: 0, rejected: 2 })
  expect(report.became).toMatchObject({ kept: 2, labelled: 0 })
  expect(report.exceptions).toEqual([
    expect.objectContaining({ thing: 'box', outcome: 'rejected', place: 'object 2' }),
    expect.objectContaining({
      thing: 'box',
      outcome: 'rejected',
      place: 'a.jpg',
      reason: expect.stringMatching(/^the image keeps what it has/),
    }),
    expect.objectContaining({ thing: 'image', outcome: 'notice', file: 'b.jpg', reason: expect.stringMatching(/keeps what it has$/) }),
  ])
})

test('labels that differ in capitals only are named, also from those of the project', () => {
  const { dataset, problems } = reading()
  const ledger = new Ledger({ dataset: { ...dataset, labels: ['RBC', 'rbc', 'cow', 'hen'] }, problems }, [])
  const report = ledger.report({ ...how, labels: ['Cow', 'dog', 'DOG'] })
  expect(report.exceptions.map(({ outcome, file, reason }) => [outcome, file, reason.split(': ')[1]])).toEqual([
    ['notice', 'set', 'Cow, cow; the settings can merge them'],
    ['notice', 'set', 'RBC, rbc; the settings can merge them'],
  ])
})

test('a picture that was never entered is missing from the books', () => {
  expect(() => new Ledger(reading(image('a.jpg')), []).report(how)).toThrow(/found must equal/)
})

test('more boxes than a call has room for are in the books one by one', () => {
  const lots = image('a.jpg', { annotations: Array.from({ length: 200_000 }, () => flat) })
  const ledger = new Ledger(reading(lots), [])
  expect(ledger.enter(arrived(lots))).toBeUndefined()
  expect(ledger.report(how).boxes).toMatchObject({ found: 200_000, kept: 0, rejected: 200_000 })
  const more = image('b.jpg', { annotations: [cow, ...lots.annotations] })
  const second = new Ledger(reading(more), [])
  second.enter(arrived(more))
  second.settle({ imageId: 'id-b.jpg', became: 'labelled', left: [] })
  expect(second.report(how).boxes).toMatchObject({ found: 200_001, kept: 1, rejected: 200_000 })
})
