import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ImageToWrite } from '@/lib/domain/formats/data-format'
import { anyContent, contentOf } from '@/lib/domain/formats/testing/any-content'
import { folderSource } from '@/lib/domain/formats/testing/folder-source'
import { everything, exported, expectRoundTrip } from '@/lib/domain/formats/testing/round-trip'
import { sourceOf } from '@/lib/domain/formats/testing/source-of'
import { boundingBox } from '@/lib/domain/geometry/shape'
import { createMl } from './createml'

/** The first bytes of a PNG of that size. */
function png(width: number, height: number): Uint8Array {
  const bytes = Buffer.alloc(33)
  bytes.set([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52])
  bytes.writeUInt32BE(width, 16)
  bytes.writeUInt32BE(height, 20)
  bytes.set([8, 2], 24)
  return new Uint8Array(bytes)
}
const box = (label: string, x: number, y: number, width: number, height: number) => ({ label, coordinates: { x, y, width, height } })
const read = (entries: unknown, options = {}) =>
  everything(
    createMl,
    sourceOf({ 'x.json': typeof entries === 'string' ? entries : JSON.stringify(entries), 'a.png': png(100, 100), 'b.png': png(100, 100) }),
    options,
  )

test('boxes, labels, splits and pictures with nothing on them come back', () =>
  fc.assert(
    fc.asyncProperty(anyContent, async (content) => {
      await expectRoundTrip(createMl, { ...content, images: () => fitted(content.images()) }, { digits: 6 })
    }),
  ))

// Pictures that are not listed keep the folder of their split in their name; a file whose boxes all lie within the first
// pixel is taken for one of fractions.
async function* fitted(images: AsyncIterable<ImageToWrite>): AsyncGenerator<ImageToWrite> {
  for await (const image of images) {
    const annotations = image.annotations.filter(({ shape }) => (boundingBox(shape)?.w ?? 2) > 1.5)
    if (image.state !== 'unlabelled') yield { ...image, annotations, state: annotations.length > 0 ? 'labelled' : 'negative' }
  }
}

test('x and y are the centre where that leaves fewer boxes outside', async () => {
  const { images, remarks } = await read([{ image: 'a.png', annotations: [box('cat', 80, 80, 40, 40), box('cat', 30, 30, 20, 20)] }])
  expect(images[0]!.annotations[0]).toMatchObject({ label: 'cat', corners: { x1: 60, y1: 60, x2: 100, y2: 100 } })
  expect(remarks).toMatchObject([
    {
      reason:
        'x and y are read as the centre of boxes: 0 of 2 boxes reach out of their pictures so, and 1 would if they were the upper left corner',
    },
  ])
})

test('else the upper left corner, and either can be asked for', async () => {
  const entries = [{ image: 'a.png', annotations: [box('cat', 0, 0, 40, 40), box('cat', 60, 60, 40, 40)] }]
  expect((await read(entries)).images[0]!.annotations[0]).toMatchObject({ corners: { x1: 0, y1: 0, x2: 40, y2: 40 } })
  expect((await read(entries, { anchor: 'center' })).images[0]!.annotations[0]).toMatchObject({
    corners: { x1: -20, y1: -20, x2: 20, y2: 20 },
  })
})

test('without pictures, boxes that would begin left of or above them tell', async () => {
  const none = (annotations: unknown[]) => everything(createMl, sourceOf({ 'x.json': JSON.stringify([{ image: 'a.png', annotations }]) }))
  expect((await none([box('cat', 0, 0, 40, 40)])).images[0]!.annotations[0]).toMatchObject({ corners: { x1: 0, y1: 0, x2: 40, y2: 40 } })
  expect((await none([box('cat', 20, 20, 40, 40)])).images[0]!.annotations[0]).toMatchObject({ corners: { x1: 0, y1: 0, x2: 40, y2: 40 } })
})

test("the names of Apple's own pages, one label, several labels, fractions", async () => {
  const { images } = await read([
    { imagefilename: 'a.png', annotation: [box('cat', 0.5, 0.5, 0.2, 0.2)] },
    { image: 'b.png', annotations: [] },
  ])
  expect(images).toMatchObject([{ units: 'fractions', annotations: [{ corners: { x1: 0.4 } }] }, { negative: true }])
  const tags = await read([
    { filename: 'a.png', annotations: ['cat', 'dog'] },
    { image: 'b.png', annotations: 'hat' },
  ])
  expect(tags.images.map(({ annotations }) => annotations.map(({ label }) => label))).toEqual([['cat', 'dog'], ['hat']])
  expect(tags.remarks).toEqual([])
})

test('an odd value costs one annotation, a broken end what comes after it', async () => {
  const { images, remarks } = await read(
    `[{"image":"a.png","annotations":[{"label":"cat","coordinates":{"x":"50","y":50,"width":null,"height":2}},{"label":null},\n{"label":"dog","coordinates":{"x":"50","y":50,"width":2,"height":2}}]},{"name":"x"},\n{"image":"b.png","annotations":[`,
  )
  expect(images[0]!.annotations).toMatchObject([{ label: 'dog', corners: { x1: 49, y1: 49, x2: 51, y2: 51 } }])
  expect(images[1]!.negative).toBe(false)
  expect(remarks.map(({ thing, outcome, reason }) => `${outcome} ${thing}: ${reason}`).slice(1)).toMatchObject([
    'rejected box: its width is null, not a number',
    'rejected tag: its label is null, not a text',
    'rejected image: is an object without an image and its annotations',
    expect.stringMatching(/^rejected file: is not JSON that can be read: line 3/),
  ])
})

test('it is not taken for another list', async () => {
  for (const text of [
    '[]',
    '[{"image":"/data/a.jpg","label":[]}]',
    '{"image":"a.jpg","annotations":[]}',
    '[{"image":"a.jpg","annotations":[{"result":[]}]}]',
    '',
    '[1]',
  ])
    expect(await createMl.detect(sourceOf({ 'a.json': text }))).toBeUndefined()
})

test('a split in which nobody has looked at a picture has pictures and no list', async () => {
  const image = { id: '1', name: 'a.jpg', format: 'jpeg', width: 9, height: 9, annotations: [] } as const
  const images: ImageToWrite[] = [
    { ...image, state: 'unlabelled', annotations: [] },
    { ...image, name: 'b.jpg', state: 'negative', split: 'train', annotations: [] },
  ]
  const { files } = await exported(createMl, contentOf(images, ['cat']))
  expect(files.map(({ path }) => path)).toEqual(['train/annotations.json', 'a.jpg', 'train/b.jpg'])
})

const FIXTURE = resolve('../shared/data/formats/createml-roboflow')

describe.skipIf(!existsSync(FIXTURE))('a file of another tool', () => {
  test('its boxes are around their centres', async () => {
    const { images, remarks } = await everything(createMl, folderSource(FIXTURE))
    expect(images.find(({ name }) => name.startsWith('f3814f'))!.annotations[0]).toMatchObject({
      label: 'license-plate',
      corners: { x1: 280.5, y1: 193.5, x2: 326.5, y2: 227.5 },
    })
    expect(remarks.map(({ reason }) => reason.slice(0, 38))).toEqual(['x and y are read as the centre of boxe'])
  })
})
